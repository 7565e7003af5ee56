import { setTimeout as wait } from 'node:timers/promises';
import { draftOffer } from '#shared/domain/draft-offer.ts';
import { limitsOf, wantsOf } from '#shared/domain/draft-order.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import { reserveStock } from '#shared/domain/reservation.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import type { WaitlistEntry } from '#shared/domain/waitlist.ts';
import { idFor } from '#shared/platform/ids.ts';
import { count, metricNames } from '#shared/platform/observability.ts';
import * as orders from '#shared/storage/orders.ts';
import { termsOf } from '#shared/storage/organizations.ts';
import { reserve } from '#shared/storage/reservations.ts';
import { type AssignmentDeps, withBestSeats } from '#shared/storage/seat-assignment.ts';
import { loadPlan } from '#shared/storage/seating-charts.ts';
import { takenSeats } from '#shared/storage/seats.ts';
import { readCounters } from '#shared/storage/stock.ts';
import * as waitlists from '#shared/storage/waitlists.ts';

export type OfferDeps = AssignmentDeps & {
  orders: Pick<typeof orders, 'find' | 'beginRelease'>;
  waitlists: Pick<typeof waitlists, 'markOffered' | 'leave'>;
  readCounters: typeof readCounters;
  reserve: typeof reserve;
  termsOf: typeof termsOf;
};

/** The stores an offer needs. */
export const offerDeps: OfferDeps = { orders, waitlists, readCounters, reserve, termsOf, loadPlan, takenSeats };

/** What the waitlist keeps is not read from memory: a worker sees an event too seldom for that to be worth anything. */
const noMemory = () => new Map();

/**
 * Offers tickets to one who waits: an order that holds them for hours. Its id follows from the entry, so a second worker,
 * or the same one after a crash, makes the same offer. False where the tickets went elsewhere or nobody wants them.
 */
export const makeOffer = async (
  event: Event,
  type: TicketType,
  entry: WaitlistEntry,
  now: string,
  { orders, waitlists, readCounters, reserve, termsOf, ...hall }: OfferDeps,
): Promise<boolean> => {
  const orderId = idFor('order', entry.entryId, 'waitlist');
  const terms = await termsOf(event.organizationId);
  const picks = [{ type, quantity: entry.quantity, price: type.price }];
  const [wants, limits] = [wantsOf(event, picks), limitsOf(picks)];
  try {
    const reserved = await withBestSeats(event, picks, hall, ([pick], rows) => {
      const draft = draftOffer({ orderId, event, type, entry, seats: pick?.seats, terms, now });
      return reserveStock(wants, {
        rows,
        attempt: (takes) => reserve({ draft, wants, limits, sight: 'all' }, takes),
        readCounters,
        memory: noMemory(),
        wait,
        random: Math.random,
        milliseconds: Date.now,
        onConflict: () => count(metricNames.stockConflict),
      });
    });
    if (reserved.kind === 'over_limit') {
      // They have bought as many as they may by another way; there is nothing to wait for.
      await waitlists.leave(entry);
      return false;
    }
  } catch (error) {
    // Whoever has deleted their account waits for nothing any more.
    if (error instanceof Refusal && error.code === 'not_signed_in') await waitlists.leave(entry);
    if (error instanceof Refusal && error.code !== 'stock_busy') return false;
    throw error;
  }
  if (await waitlists.markOffered(entry, orderId, now)) return true;
  await orders.beginRelease(orderId, 'cancelled_by_buyer', now);
  return false;
};
