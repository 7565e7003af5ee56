import { isContended } from './contention.ts';
import { type Action, TransactionRefused, transact } from './database.ts';

/** A transaction holds this many actions (a DynamoDB limit). */
const mostActions = 100;

/** Writes all actions, or answers false where something has changed since it was read, so that the caller looks again. */
export const transactUnchanged = async (actions: Action[]): Promise<boolean> => {
  try {
    await transact(actions);
    return true;
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    const isChanged = error.reasons.some(({ code }) => code === 'ConditionalCheckFailed');
    if (isChanged || isContended(error)) return false;
    throw error;
  }
};

/**
 * As {@link transactUnchanged} for a change that may not fit: of `each` as much as has room is written with `core`, the rest
 * before it. Each of them must be safe to repeat, because a crash in between leaves them without the core.
 */
export const transactInParts = async (core: Action[], each: readonly Action[]): Promise<boolean> => {
  const early = Math.max(0, each.length - (mostActions - core.length));
  for (let start = 0; start < early; start += mostActions) {
    if (!(await transactUnchanged(each.slice(start, Math.min(early, start + mostActions))))) return false;
  }
  return transactUnchanged([...core, ...each.slice(early)]);
};
