import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '#shared/domain/errors.ts';
import { type PromoCode, usesOf } from '#shared/domain/promo-code.ts';
import { type Demand, shardsFor } from '#shared/domain/stock.ts';
import type { Made } from '#shared/platform/idempotency.ts';
import { whileContended } from './contention.ts';
import { begin, resize, retire, widen as widenCounters } from './counter-sets.ts';
import { type Action, database, TransactionRefused, tableName, transact, withoutKeys } from './database.ts';
import { keys } from './keys.ts';
import { pageIn } from './partition.ts';
import { recently } from './recent.ts';

/** A promo code of an event as it lies in the table, or undefined; `code` in capitals. */
export const find = async (eventId: string, code: string): Promise<PromoCode | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.promoCode(eventId, code), ConsistentRead: true }),
  );
  return Item && withoutKeys<PromoCode>(Item);
};

const recent = recently((eventIdAndCode: string) => {
  const [eventId, code] = eventIdAndCode.split('#') as [string, string];
  return find(eventId, code);
});

/** As {@link find}, at most five seconds old: everybody in an on-sale may type the same code. */
export const findRecent = (eventId: string, code: string): Promise<PromoCode | undefined> =>
  recent(`${eventId}#${code}`);

/** A page of an event's promo codes by their names. */
export const list = async (
  eventId: string,
  asked: { limit: number; cursor?: string | undefined },
): Promise<{ promoCodes: PromoCode[]; nextCursor?: string }> => {
  const { items, ...rest } = await pageIn<PromoCode>({ pk: keys.promoCode(eventId, '').pk }, asked);
  return { promoCodes: items, ...rest };
};

const put = (
  promo: PromoCode,
  condition: Pick<NonNullable<Action['Put']>, 'ConditionExpression'> & object,
): Action => ({
  Put: {
    TableName: tableName(),
    Item: { ...keys.promoCode(promo.eventId, promo.code), type: 'PromoCode', ...promo },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    ...condition,
  },
});

const ifAtVersion = (version: number) => ({
  ConditionExpression: 'version = :read',
  ExpressionAttributeValues: { ':read': version },
});

/** Runs a transaction that begins with the code itself; `onRefused` says what its failed condition means. */
const write = async (actions: Action[], onRefused: (item: Record<string, unknown> | undefined) => PromoCode) => {
  try {
    await whileContended(() => transact(actions));
    return undefined;
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    if (error.reasons[0]?.code === 'ConditionalCheckFailed') return onRefused(error.reasons[0].item);
    throw error;
  }
};

type Draft = Omit<PromoCode, 'shards' | 'generation'>;

/** Adds a code with the counters of its limit. A repeat answers what lies there; another of the same name is `promo_code_taken`. */
export const create = async (draft: Draft, demand: Demand | undefined): Promise<Made<PromoCode>> => {
  const { maxUses } = draft;
  const promo = { ...draft, shards: maxUses === undefined ? 0 : shardsFor(maxUses, demand), generation: 1 };
  const existing = await write(
    [put(promo, { ConditionExpression: 'attribute_not_exists(pk)' }), ...begin(usesOf(promo), maxUses ?? 0)],
    (item) => {
      const found = withoutKeys<PromoCode>(item ?? {});
      if (found.promoCodeId !== draft.promoCodeId) throw new Refusal('promo_code_taken');
      return found;
    },
  );
  return existing ? { made: existing, isRepeat: true } : { made: promo, isRepeat: false };
};

/** A limit that was not there counts from now on, in counters of its own; one that moves takes its counters along. */
const relimit = async (
  before: PromoCode,
  after: PromoCode,
  demand: Demand | undefined,
): Promise<{ promo: PromoCode; actions: Action[] }> => {
  if (after.maxUses === undefined || after.maxUses === before.maxUses) return { promo: after, actions: [] };
  if (before.maxUses === undefined) {
    const promo = { ...after, shards: shardsFor(after.maxUses, demand), generation: before.generation + 1 };
    return { promo, actions: begin(usesOf(promo), after.maxUses) };
  }
  const sizes = { before: before.maxUses, after: after.maxUses, field: 'maxUses', demand };
  const { shards, actions } = await resize(usesOf(before), sizes);
  return { promo: { ...after, shards }, actions };
};

/** Writes a changed code if it is still at the version that was read. Refuses `capacity_below_sold` with how many uses are `taken`. */
export const change = async (before: PromoCode, after: PromoCode, demand: Demand | undefined): Promise<PromoCode> => {
  const { promo, actions } = await relimit(before, after, demand);
  await write([put(promo, ifAtVersion(before.version)), ...actions], () => {
    throw new Refusal('version_conflict');
  });
  return promo;
};

/** Gives the limit of a code the counters that a demand wants, where it has fewer; answers whether it got any. */
export const widen = async (promo: PromoCode, demand: Demand | undefined): Promise<boolean> => {
  const wider = promo.maxUses === undefined ? undefined : await widenCounters(usesOf(promo), promo.maxUses, demand);
  if (!wider) return false;
  const widened = { ...promo, shards: wider.shards, version: promo.version + 1 };
  await write([put(widened, ifAtVersion(promo.version)), ...wider.actions], () => {
    throw new Refusal('version_conflict');
  });
  return true;
};

/** Removes a code that no order has used, paid or not. Refuses `promo_code_has_uses`. */
export const remove = async (promo: PromoCode): Promise<void> => {
  const { eventId, code, version } = promo;
  try {
    await whileContended(() =>
      transact([
        { Delete: { TableName: tableName(), Key: keys.promoCode(eventId, code), ...ifAtVersion(version) } },
        ...(promo.maxUses === undefined ? [] : retire(usesOf(promo))),
      ]),
    );
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    const isChanged = error.reasons[0]?.code === 'ConditionalCheckFailed';
    throw new Refusal(isChanged ? 'version_conflict' : 'promo_code_has_uses', { cause: error });
  }
};

/** Removes all codes of an event that is gone; nobody has ever used one. */
export const removeAll = async (eventId: string): Promise<void> => {
  let cursor: string | undefined;
  do {
    const page = await list(eventId, { limit: 50, cursor });
    for (const promo of page.promoCodes) await remove(promo);
    cursor = page.nextCursor;
  } while (cursor);
};
