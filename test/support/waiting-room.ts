import type { Event } from '#shared/domain/event.ts';
import { call } from './invoke.ts';
import { aSale } from './sale.ts';

/** An event with a waiting room, whose tickets go on sale at a moment. */
export const aWaitingRoom = async (salesOpenAt: string, ticketType: Record<string, unknown> = {}) => {
  const { event, ticketTypes } = await aSale([{ salesOpenAt, price: 0, ...ticketType }], { hasWaitingRoom: true });
  const type = ticketTypes[0];
  if (!type) throw new Error('The sale has no type.');
  return { event, type };
};

/** Asks to be let in with an address, and with the place that was given before. */
export const ask = async ({ eventId }: Pick<Event, 'eventId'>, email: string, place?: string) =>
  (await call('requestAdmission', { params: { eventId }, body: { email, ...(place && { place }) } })).body;
