import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CounterSet, Take } from '#shared/domain/stock.ts';
import { batchGet } from './batch-get.ts';
import { type Action, database, tableName } from './database.ts';
import { keys } from './keys.ts';

type Counter = Pick<CounterSet, 'counterId' | 'generation'>;

/** Who looks at a counter: what is kept for a waitlist is not there for the public. */
export type Sight = 'public' | 'all';

/** What a counter holds for somebody. */
export const heldFor = (sight: Sight, counter: { available?: unknown; kept?: unknown } | undefined): number =>
  sight === 'public' && counter?.kept ? 0 : Number(counter?.available ?? 0);

/** What each counter of a set holds, in order of shard. A counter that is gone holds nothing. */
export const readCounters = async (
  { counterId, generation, shards }: CounterSet,
  isConsistent: boolean,
  sight: Sight = 'all',
): Promise<number[]> => {
  const places = Array.from({ length: shards }, (_, shard) => keys.stock(counterId, generation, shard));
  const counters = new Map((await batchGet(places, isConsistent)).map((counter) => [counter.pk, counter]));
  return places.map(({ pk }) => heldFor(sight, counters.get(pk)));
};

/** As {@link readCounters}, without what is kept for a waitlist. */
export const readPublicCounters = (set: CounterSet, isConsistent: boolean): Promise<number[]> =>
  readCounters(set, isConsistent, 'public');

/**
 * Takes from one counter, if it holds as many for this buyer. `touched` says that something has been taken once, so it
 * can't be deleted.
 */
export const takeFrom = (
  { counterId, generation }: Counter,
  [shard, quantity]: Take,
  sight: Sight = 'public',
): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.stock(counterId, generation, shard),
    UpdateExpression: 'SET available = available - :quantity, touched = :yes',
    ConditionExpression: `available >= :quantity${sight === 'public' ? ' AND attribute_not_exists(kept)' : ''}`,
    ExpressionAttributeValues: { ':quantity': quantity, ':yes': true },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});

const setKept = async (sets: readonly CounterSet[], isKept: boolean): Promise<void> => {
  const places = sets.flatMap(({ counterId, generation, shards }) =>
    Array.from({ length: shards }, (_, shard) => keys.stock(counterId, generation, shard)),
  );
  await Promise.all(
    places.map((place) =>
      database().send(
        new UpdateCommand({
          TableName: tableName(),
          Key: place,
          UpdateExpression: isKept ? 'SET kept = :yes' : 'REMOVE kept',
          ConditionExpression: 'attribute_exists(pk)',
          ...(isKept && { ExpressionAttributeValues: { ':yes': true } }),
        }),
      ),
    ),
  );
};

/** Keeps what these counters hold, and what comes back to them, for the waitlist. Safe to repeat. */
export const keepForWaitlist = (sets: readonly CounterSet[]): Promise<void> => setKept(sets, true);

/** Gives these counters back to the public. Safe to repeat. */
export const giveToPublic = (sets: readonly CounterSet[]): Promise<void> => setKept(sets, false);

/** Puts back into the counter it came from, so that each counter's sum stays checkable. */
export const putBack = ({ counterId, generation }: Counter, [shard, quantity]: Take): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.stock(counterId, generation, shard),
    UpdateExpression: 'SET available = available + :quantity',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':quantity': quantity },
  },
});
