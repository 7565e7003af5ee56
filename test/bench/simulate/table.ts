import type { OrderStatus } from '#shared/domain/order.ts';
import { type Allowance, startAllowance } from './allowance.ts';
import type { Clock } from './clock.ts';
import type { Dice } from './dice.ts';

/** So many taken from one item. */
export type Held = { key: string; quantity: number };

/** What a sale keeps in its items: what is left, what a buyer has, how an order stands and what it holds. */
export type Item = { available?: number; counted?: number; status?: OrderStatus; holds?: readonly Held[] };

/** One write: what must hold, what it makes of the item, and which index keys it writes to. */
export type Write = {
  key: string;
  when: (item: Item | undefined) => boolean;
  change: (item: Item | undefined) => Item;
  indexKeys?: readonly string[];
};

export type Outcome = 'None' | 'ConditionalCheckFailed' | 'TransactionConflict' | 'ThrottlingError';

/** What was billed, under the name of a step. */
export type Bill = {
  attempts: number;
  writeUnits: number;
  indexUnits: number;
  readUnits: number;
  conflicts: number;
  throttled: number;
};

export const emptyBill = (): Bill => ({
  attempts: 0,
  writeUnits: 0,
  indexUnits: 0,
  readUnits: 0,
  conflicts: 0,
  throttled: 0,
});

export type TableSettings = {
  partitions: number;
  /** Whether partitions may use what they saved up over five minutes. Best effort on AWS, so nothing may rest on it. */
  savesUp: boolean;
  /** Mean milliseconds an item is busy inside a transaction, between its two phases. */
  busyMilliseconds: number;
};

export type Table = ReturnType<typeof startTable>;

/** Hears of every item that was written, as the table's stream tells it. */
export type Listener = (key: string, before: Item | undefined, after: Item) => void;

const writesPerSecond = 1_000;
const readsPerSecond = 3_000;
const savedSeconds = 300;
const wayMilliseconds = 2.5;
const mostReadTries = 4;

/** Where a key lies: an even spread that is the same in every run. */
const placeOf = (key: string, places: number): number => {
  let hash = 0x811c9dc5;
  for (let n = 0; n < key.length; n++) hash = Math.imul(hash ^ key.charCodeAt(n), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % places;
};

/**
 * DynamoDB as its documentation describes it. Items lie in partitions with an allowance of reads and writes each; an item
 * inside a transaction refuses every other write; both phases of a transaction are billed, and so is one that fails; an
 * index key without allowance holds up the write to the table. See docs/simulation.md for what is assumed.
 */
export const startTable = (clock: Clock, dice: Dice, { partitions, savesUp, busyMilliseconds }: TableSettings) => {
  const items = new Map<string, Item>();
  const busy = new Set<string>();
  const bills = new Map<string, Bill>();
  const seconds = savesUp ? savedSeconds : 1;
  const allowances = (perSecond: number) =>
    Array.from({ length: partitions }, () => startAllowance(clock, perSecond, perSecond * seconds));
  const writes = allowances(writesPerSecond);
  const reads = allowances(readsPerSecond);
  const indexes = new Map<string, Allowance>();

  const billOf = (step: string): Bill => {
    const bill = bills.get(step) ?? emptyBill();
    bills.set(step, bill);
    return bill;
  };
  const way = () => clock.sleep(dice.logNormal(wayMilliseconds));
  const allowanceAt = (all: Allowance[], key: string) => all[placeOf(key, partitions)] as Allowance;
  const indexAt = (key: string): Allowance => {
    const allowance = indexes.get(key) ?? startAllowance(clock, writesPerSecond, writesPerSecond * seconds);
    indexes.set(key, allowance);
    return allowance;
  };

  const prepare = ({ key, when }: Write, units: number, bill: Bill): Outcome => {
    if (!allowanceAt(writes, key).take(units)) {
      bill.throttled += 1;
      return 'ThrottlingError';
    }
    bill.writeUnits += units;
    if (busy.has(key)) {
      bill.conflicts += 1;
      return 'TransactionConflict';
    }
    return when(items.get(key)) ? 'None' : 'ConditionalCheckFailed';
  };

  /** Indexes are written for what succeeds; one that falls behind holds up the table. */
  const index = ({ indexKeys = [] }: Write, bill: Bill): Outcome => {
    if (!indexKeys.every((indexKey) => indexAt(indexKey).take())) {
      bill.throttled += 1;
      return 'ThrottlingError';
    }
    bill.indexUnits += indexKeys.length;
    return 'None';
  };

  const listeners = new Set<Listener>();
  const keep = ({ key, change }: Write) => {
    const before = items.get(key);
    const after = change(before);
    items.set(key, after);
    for (const listener of listeners) listener(key, before, after);
  };

  return {
    bills: bills as ReadonlyMap<string, Bill>,
    /** An item as it lies there, outside of time and for nothing: for laying out a sale and for its audit. */
    peek: (key: string) => items.get(key),
    lay: (key: string, item: Item) => items.set(key, item),
    /** All items, for the audit. */
    all: () => items.entries(),
    listen: (listener: Listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** Writes all or nothing. Answers one outcome for each write, and what lay there where a condition failed. */
    transact: async (step: string, all: readonly Write[]): Promise<{ outcome: Outcome; item: Item | undefined }[]> => {
      const bill = billOf(step);
      bill.attempts += 1;
      await way();
      let outcomes = all.map((write) => ({ outcome: prepare(write, 2, bill), item: items.get(write.key) }));
      if (outcomes.every(({ outcome }) => outcome === 'None'))
        outcomes = all.map((write) => ({ outcome: index(write, bill), item: undefined }));
      if (outcomes.every(({ outcome }) => outcome === 'None')) {
        for (const { key } of all) busy.add(key);
        await clock.sleep(dice.logNormal(busyMilliseconds));
        for (const write of all) {
          keep(write);
          busy.delete(write.key);
        }
      }
      await way();
      return outcomes;
    },

    /** One conditional write outside of transactions. */
    write: async (step: string, write: Write): Promise<Outcome> => {
      await way();
      const bill = billOf(step);
      const prepared = prepare(write, 1, bill);
      const outcome = prepared === 'None' ? index(write, bill) : prepared;
      if (outcome === 'None') keep(write);
      await way();
      return outcome;
    },

    /** Reads several items at once; tries again as the SDK does, and gives up with an error as it does. */
    read: async (step: string, keys: readonly string[], isConsistent: boolean): Promise<(Item | undefined)[]> => {
      const bill = billOf(step);
      const units = isConsistent ? 1 : 0.5;
      for (let tried = 1; tried <= mostReadTries; tried++) {
        await way();
        const missed = keys.filter((key) => !allowanceAt(reads, key).take(units));
        bill.readUnits += units * (keys.length - missed.length);
        if (missed.length === 0) {
          const found = keys.map((key) => items.get(key));
          await way();
          return found;
        }
        bill.throttled += missed.length;
        await clock.sleep(dice.between(0, 25 * 2 ** tried));
      }
      throw new Error('The table reads no more.');
    },
  };
};
