import * as jobs from '#shared/contracts/jobs/waitlists.ts';
import { drawsOn } from '#shared/domain/availability.ts';
import type { Sale } from '#shared/domain/sale.ts';
import { freeSeatsOf } from '#shared/domain/seat-assignment.ts';
import type { CounterSet } from '#shared/domain/stock.ts';
import { countersOf } from '#shared/domain/stock.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { decideOffers, type Free, type WaitlistEntry } from '#shared/domain/waitlist.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as orders from '#shared/storage/orders.ts';
import { giveToPublic, keepForWaitlist, readCounters } from '#shared/storage/stock.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';
import * as waitlists from '#shared/storage/waitlists.ts';
import { makeOffer, type OfferDeps, offerDeps } from './make-offer.ts';

type Deps = OfferDeps & {
  loadSale: typeof loadSaleUncached;
  waitlists: Pick<
    typeof waitlists,
    'find' | 'joinedTo' | 'listWaiting' | 'settle' | 'setPatience' | 'endCollecting' | 'close'
  >;
  readCounters: typeof readCounters;
  keepForWaitlist: typeof keepForWaitlist;
  giveToPublic: typeof giveToPublic;
};

/** So many who wait are looked at in one go; those behind have their turn when these have had theirs. */
const mostLookedAt = 100;

/** What an order that came from the waitlist has become, for the entry it was offered to. */
const outcomes = { ISSUED: 'BOUGHT', EXPIRED: 'MISSED', CANCELLED: 'DECLINED' } as const;

/**
 * Writes down at an entry what has become of its offer. A worker may have died after it held the tickets and before it said
 * so at the entry: then it is said here, or the tickets go back where nobody wants them any more.
 */
const settleOffer = async (orderId: string, now: string, { orders, waitlists }: Deps): Promise<void> => {
  const order = await orders.find(orderId);
  if (!order?.waitlist) return;
  const { eventId, status, waitlist } = order;
  const entry = { eventId, entryId: waitlist.entryId };
  const outcome = outcomes[status as keyof typeof outcomes];
  if (outcome) await waitlists.settle(entry, orderId, outcome);
  else if (status === 'PENDING' && !(await waitlists.markOffered(entry, orderId, now)))
    await orders.beginRelease(orderId, 'cancelled_by_buyer', now);
};

/** Those who wait, and the one who has just joined: the list may not show them yet. */
const waitingFor = async (eventId: string, entryId: string | undefined, { waitlists }: Deps) => {
  const { entries } = await waitlists.listWaiting(eventId, { limit: mostLookedAt });
  const newest =
    entryId && !entries.some((entry) => entry.entryId === entryId) && (await waitlists.find(eventId, entryId));
  return newest && newest.status === 'WAITING' ? [...entries, newest] : entries;
};

/** The counters behind everything that people may wait for. */
const countersBehind = ({ event, ticketTypes }: Sale): CounterSet[] => {
  const types = ticketTypes.filter(({ hasWaitlist }) => hasWaitlist);
  const poolIds = new Set(types.flatMap((type) => type.poolIds ?? []));
  const pools = (event.pools ?? []).filter(({ poolId }) => poolIds.has(poolId));
  return [
    ...types.map(countersOf),
    ...pools.map(({ poolId, shards, generation }) => ({ counterId: poolId, shards, generation })),
  ];
};

/** How many seats there are to give of each seated type: fewer than are left where places for wheelchairs are among them. */
const freeSeatsIn = async (
  { event, ticketTypes }: Sale,
  { loadPlan, takenSeats }: Deps,
): Promise<Map<string, number>> => {
  const seated = ticketTypes.filter(({ isSeated, hasWaitlist }) => isSeated && hasWaitlist);
  const { eventId, seating } = event;
  if (seated.length === 0 || !seating) return new Map();
  const [plan, taken] = await Promise.all([loadPlan(eventId), takenSeats(eventId, true)]);
  if (!plan) return new Map();
  const hall = { plan, seating, taken: new Set(taken.keys()) };
  return new Map(seated.map(({ ticketTypeId }) => [ticketTypeId, freeSeatsOf(hall, ticketTypeId)]));
};

const sumOf = (counters: readonly number[]): number => counters.reduce((sum, available) => sum + available, 0);

const freeIn = async (sale: Sale, sets: readonly CounterSet[], deps: Deps): Promise<Free> => {
  const seats = await freeSeatsIn(sale, deps);
  const left = new Map<string, number>();
  const hidden = new Set<string>();
  const read = async (set: CounterSet): Promise<void> => {
    const [all, open] = await Promise.all([deps.readCounters(set, true), deps.readCounters(set, true, 'public')]);
    const counted = sumOf(all);
    left.set(set.counterId, Math.min(counted, seats.get(set.counterId) ?? counted));
    if (sumOf(open) < counted) hidden.add(set.counterId);
  };
  await Promise.all(sets.map(read));
  const typeOf = (ticketTypeId: string) => sale.ticketTypes.find((type) => type.ticketTypeId === ticketTypeId);
  return {
    left,
    hidden,
    drawsOn: (ticketTypeId) => {
      const type = typeOf(ticketTypeId);
      // What is gone from the event can't be offered: its counters hold nothing.
      return type?.hasWaitlist ? drawsOn(type) : [[ticketTypeId, 1]];
    },
  };
};

const isOnSale = ({ event }: Sale, now: string): boolean =>
  event.status === 'PUBLISHED' && event.sessions.some(({ startsAt }) => startsAt > now);

const serve = async (sale: Sale, entries: readonly WaitlistEntry[], now: string, deps: Deps): Promise<number> => {
  const sets = countersBehind(sale);
  const { offers, patience, kept } = decideOffers(entries, await freeIn(sale, sets, deps), now);
  await deps.keepForWaitlist(sets.filter(({ counterId }) => kept.has(counterId)));
  let made = 0;
  for (const { entryId, ticketTypeId } of offers) {
    const entry = entries.find((one) => one.entryId === entryId) as WaitlistEntry;
    const type = sale.ticketTypes.find((one) => one.ticketTypeId === ticketTypeId) as TicketType;
    if (await makeOffer(sale.event, type, entry, now, deps)) made += 1;
  }
  for (const entry of entries)
    if (entry.collectingUntil && entry.collectingUntil <= now) await deps.waitlists.endCollecting(entry);
  for (const one of patience) await deps.waitlists.setPatience(sale.event.eventId, one);
  // Those who were not looked at may wait for something else that has come back.
  if (entries.length < mostLookedAt) await deps.giveToPublic(sets.filter(({ counterId }) => !kept.has(counterId)));
  return made;
};

/**
 * Offers what is free to those who wait, before the public sees it. While somebody waits for what is sold out, what comes
 * back is kept out of the public's sight; what nobody on the list can use, the public gets. Looks at what is there now, so it may run at any
 * time and twice at once: the conditional writes of orders decide who gets what.
 */
export const serveWaitlist = async (
  { payload, now }: Delivery<typeof jobs.serveWaitlist>,
  deps: Deps,
): Promise<string> => {
  const { eventId, orderId, entryId } = payload;
  if (orderId) await settleOffer(orderId, now, deps);
  const joined = await deps.waitlists.joinedTo(eventId);
  if (joined === undefined) return 'nobody waits';
  const [sale, entries] = await Promise.all([
    deps.loadSale(eventId, { isConsistent: true }),
    waitingFor(eventId, entryId, deps),
  ]);
  if (!sale || !isOnSale(sale, now)) return 'nothing is on sale any more';
  if (entries.length > 0) return `made ${await serve(sale, entries, now, deps)} offers`;
  await deps.giveToPublic(countersBehind(sale));
  // Somebody may have joined meanwhile, and then what has just been given away is kept again.
  const isClosed = await deps.waitlists.close(eventId, joined);
  if (!isClosed) await deps.keepForWaitlist(countersBehind(sale));
  return isClosed ? 'nobody waits any more; the public has the rest' : 'somebody has just joined';
};

export const handler = queueHandler(jobs.serveWaitlist, serveWaitlist, {
  ...offerDeps,
  loadSale: loadSaleUncached,
  waitlists,
  readCounters,
  keepForWaitlist,
  giveToPublic,
  orders,
});
