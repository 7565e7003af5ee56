import { setTimeout as wait } from 'node:timers/promises';
import { TransactionRefused } from './database.ts';

const mostTries = 6;
const firstWaitMilliseconds = 10;

/** Whether a transaction failed only because another one held its items; nothing was decided, so it may be tried again. */
export const isContended = (error: unknown): error is TransactionRefused =>
  error instanceof TransactionRefused &&
  error.reasons.some(({ code }) => code === 'TransactionConflict') &&
  error.reasons.every(({ code }) => code === 'TransactionConflict' || code === 'None');

/** Repeats a transaction while others hold its items: six tries, the waits doubling and drawn by lot. */
export const whileContended = async <T>(write: () => Promise<T>): Promise<T> => {
  for (let tried = 1; ; tried++) {
    try {
      return await write();
    } catch (error) {
      if (!isContended(error) || tried === mostTries) throw error;
      await wait(Math.random() * firstWaitMilliseconds * 2 ** tried);
    }
  }
};
