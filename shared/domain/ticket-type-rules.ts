import { Refusal, refuseField } from './errors.ts';
import type { Event } from './event.ts';
import { currencies } from './money.ts';
import { assertSteps } from './price-step.ts';
import { admissionsOf, type SaleState, type TicketType } from './ticket-type.ts';

/** The most types an event may have: an event and all its counters are deleted in one transaction of 100 actions. */
export const mostTicketTypes = 15;

type Offered = Pick<
  TicketType,
  | 'name'
  | 'price'
  | 'suggestedPrice'
  | 'priceSteps'
  | 'currency'
  | 'salesOpenAt'
  | 'salesCloseAt'
  | 'total'
  | 'perOrder'
  | 'perBuyer'
  | 'perOrderMinimum'
>;

/**
 * Refuses prices that cannot be charged, steps that contradict each other, a proposal below the price of any step, a sale that
 * closes before it opens, and a least number that nobody may buy.
 */
export const assertSellable = ({
  name,
  price,
  suggestedPrice,
  priceSteps = [],
  currency,
  salesOpenAt,
  salesCloseAt,
  total,
  perOrder,
  perBuyer,
  perOrderMinimum = 1,
}: Offered): void => {
  const { minimumCharge: minimum, step } = currencies[currency];
  const isChargeable = (amount: number) => (amount === 0 || amount >= minimum) && amount % step === 0;
  if (!isChargeable(price)) throw refuseField('price_below_minimum', 'price', { minimum, currency });
  assertSteps(priceSteps, currency);
  const highest = Math.max(price, ...priceSteps.map((step) => step.price));
  if (suggestedPrice !== undefined && !isChargeable(suggestedPrice))
    throw refuseField('price_below_minimum', 'suggestedPrice', { minimum, currency });
  if (suggestedPrice !== undefined && suggestedPrice < highest)
    throw refuseField('price_too_low', 'suggestedPrice', { name, minimum: highest, currency });
  const maximum = Math.min(perOrder, perBuyer, total);
  if (perOrderMinimum > 1 && perOrderMinimum > maximum)
    throw refuseField('over_order_limit', 'perOrderMinimum', { name, maximum });
  if (salesOpenAt && salesCloseAt && salesCloseAt <= salesOpenAt)
    throw refuseField('sales_window_invalid', 'salesCloseAt');
};

/** Refuses what only makes sense for those who enter: bundles, seats, waiting; and a gift that takes a place of a pool. */
const assertNature = ({
  kind = 'admission',
  admits = 1,
  isSeated,
  hasWaitlist,
  poolIds = [],
}: Partial<TicketType>): void => {
  if (kind === 'admission') return;
  const wrong = {
    admits: admits > 1,
    isSeated: isSeated === true,
    hasWaitlist: hasWaitlist === true,
    poolIds: kind === 'donation' && poolIds.length > 0,
  };
  const path = Object.entries(wrong).find(([, isWrong]) => isWrong)?.[0];
  if (path) throw refuseField('admissions_only', path);
};

type Window = { salesOpenAt?: string | undefined; salesCloseAt?: string | undefined };

type Optional<K extends keyof TicketType> = { [F in K]?: TicketType[F] | undefined };
type Added =
  | 'perOrderMinimum'
  | 'suggestedPrice'
  | 'priceSteps'
  | 'isHidden'
  | 'hasWaitlist'
  | 'taxBasisPoints'
  | 'kind'
  | 'admits'
  | 'poolIds'
  | 'isSeated';

/** What an organizer writes of a new type. */
export type TicketTypeFields = Pick<TicketType, 'name' | 'note' | 'price' | 'total' | 'perOrder' | 'perBuyer'> &
  Window &
  Optional<Added>;

const withoutUndefined = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [F in keyof T]: Exclude<T[F], undefined>;
  };

/** A new type of an event, after those that are there. How its stock is counted, storage decides. */
export const draftTicketType = (
  fields: TicketTypeFields,
  ticketTypeId: string,
  event: Pick<Event, 'eventId' | 'currency' | 'pools'>,
  others: readonly TicketType[],
): Omit<TicketType, 'shards' | 'generation'> => {
  if (others.length >= mostTicketTypes)
    throw new Refusal('too_many_ticket_types', { facts: { maximum: mostTicketTypes } });
  const draft = {
    ...withoutUndefined(fields),
    ticketTypeId,
    eventId: event.eventId,
    currency: event.currency,
    position: (others.at(-1)?.position ?? -1) + 1,
    version: 1,
  } as Omit<TicketType, 'shards' | 'generation'>;
  assertSellable(draft);
  assertNature(draft);
  const known = new Set(event.pools?.map(({ poolId }) => poolId));
  const unknown = draft.poolIds?.findIndex((poolId) => !known.has(poolId)) ?? -1;
  if (unknown >= 0) throw refuseField('pool_unknown', `poolIds.${unknown}`);
  return draft;
};

/**
 * How many places of its event a type takes: each of its tickets one; none where a pool counts them, or nobody enters.
 */
export const roomOf = (type: Pick<TicketType, 'kind' | 'admits' | 'poolIds' | 'total'>): number =>
  type.poolIds?.length ? 0 : type.total * admissionsOf(type);

/** Refuses `more` tickets than the event still holds. */
export const assertRoom = ({ capacity, allocated }: Pick<Event, 'capacity' | 'allocated'>, more: number): void => {
  const left = Math.max(0, capacity - allocated);
  if (more > left) throw refuseField('capacity_exceeded', 'total', { left });
};

/** Refuses any change to what is sold for an event that was called off. */
export const assertTypesMayChange = ({ status }: Pick<Event, 'status'>): void => {
  if (status === 'CANCELLED') throw new Refusal('event_cancelled');
};

/** What an organizer may write of a type; null takes a bound of the sales window away. */
export type TicketTypeChange = {
  [F in 'name' | 'note' | 'price' | 'total' | 'perOrder' | 'perBuyer' | 'position' | 'isHidden' | 'hasWaitlist']?:
    | TicketType[F]
    | undefined;
} & {
  [F in 'salesOpenAt' | 'salesCloseAt' | 'perOrderMinimum' | 'suggestedPrice' | 'priceSteps' | 'taxBasisPoints']?:
    | TicketType[F]
    | null
    | undefined;
};

/** A type with some of it changed. Orders keep the price they were made at, so prices may change while it sells. */
export const changeTicketType = (type: TicketType, change: TicketTypeChange): TicketType => {
  const wishes = Object.entries(change).filter(([, value]) => value !== undefined);
  const merged = Object.fromEntries(
    Object.entries({ ...type, ...Object.fromEntries(wishes) }).filter(([, v]) => v !== null),
  );
  const changed = { ...merged, version: type.version + 1 } as TicketType;
  assertSellable(changed);
  assertNature(changed);
  return changed;
};

/** Where a type stands at `now`, given how many are left. */
export const saleStateOf = (
  { salesOpenAt, salesCloseAt }: Pick<TicketType, 'salesOpenAt' | 'salesCloseAt'>,
  left: number,
  now: string,
): SaleState => {
  if (salesCloseAt && now >= salesCloseAt) return 'CLOSED';
  if (salesOpenAt && now < salesOpenAt) return 'NOT_OPEN';
  return left > 0 ? 'ON_SALE' : 'SOLD_OUT';
};

/**
 * How many each counter gives up so that `fewer` tickets exist, leaving what remains spread evenly; undefined where too
 * few are unsold.
 */
export const shrinkPlan = (available: readonly number[], fewer: number): number[] | undefined => {
  const plan = available.map(() => 0);
  let keep = available.reduce((sum, left) => sum + left, 0) - fewer;
  if (keep < 0) return undefined;
  const lowestFirst = available.map((left, shard) => ({ left, shard })).sort((a, b) => a.left - b.left);
  lowestFirst.forEach(({ left, shard }, place) => {
    const kept = Math.min(left, Math.floor(keep / (available.length - place)));
    plan[shard] = left - kept;
    keep -= kept;
  });
  return plan;
};
