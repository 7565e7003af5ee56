import { readSeatMap } from '#shared/domain/seat-map.ts';
import { planOf } from '#shared/domain/seat-plan.ts';
import type { PublishedSeating } from '#shared/domain/seat-sale.ts';
import { api } from '../api.ts';
import { send } from '../send.ts';

/** A chosen seat and the type it is sold as. */
export type ChosenSeat = { seatId: string; ticketTypeId: string };

/** The plan of an event, read once, and which of its seats were taken just now. */
export const openPlan = async (eventId: string, eventUrl: string) => {
  const [published, taken] = await Promise.all([
    send<PublishedSeating>('GET', `${eventUrl}/seating.json`),
    api('getSeats', { params: { eventId } }),
  ]);
  const plan = planOf(published.chart);
  return { ...published, plan, taken: readSeatMap(plan, taken.taken) };
};

export type OpenPlan = Awaited<ReturnType<typeof openPlan>>;

/** Which seats are taken by now. */
export const takenNow = async (eventId: string, { plan }: OpenPlan): Promise<Set<string>> =>
  readSeatMap(plan, (await api('getSeats', { params: { eventId } })).taken);
