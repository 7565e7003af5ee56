import { admissionsOf } from '#shared/domain/ticket-type.ts';
import { type Answer, api } from './api.ts';

export type OwnOrder = Answer<'listOrders'>['data'][number];
export type OwnSession = { order: OwnOrder; sessionId: string; startsAt: string; endsAt: string };

const pageSize = 50;
/** Nobody scrolls through more; what lies further back is still on its own page. */
const mostPages = 6;

/** The orders of the signed-in person, the newest first. */
export const loadOwnOrders = async (signal: AbortSignal): Promise<OwnOrder[]> => {
  const orders: OwnOrder[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const answer = await api('listOrders', { query: { limit: pageSize, cursor }, signal });
    orders.push(...answer.data);
    cursor = answer.nextCursor;
    if (!cursor) break;
  }
  return orders;
};

const holding = new Set<OwnOrder['status']>(['PENDING', 'PAID', 'ISSUED']);

/** Whether an order still holds a place: bought, or held and not yet paid. */
export const isHolding = ({ status, event }: OwnOrder): boolean => holding.has(status) && event.status !== 'CANCELLED';

/** The session an order leads to next; nothing when all are over. `now` is ISO 8601 in UTC. */
export const nextSession = ({ event: { sessions } }: OwnOrder, now: string) =>
  sessions.find(({ endsAt }) => endsAt > now);

/** Every dated thing somebody holds, in order of time. */
export const sessionsOf = (orders: readonly OwnOrder[]): OwnSession[] =>
  orders
    .filter(isHolding)
    .flatMap((order) => order.event.sessions.map((session) => ({ order, ...session })))
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));

/** The titles of other events that take place at the same time as one. */
export const clashesOf = (one: OwnSession, all: readonly OwnSession[]): string[] => {
  const others = all.filter(
    ({ order, startsAt, endsAt }) =>
      order.eventId !== one.order.eventId && startsAt < one.endsAt && endsAt > one.startsAt,
  );
  return [...new Set(others.map(({ order }) => order.event.title))];
};

/** How many people an order lets in. */
export const admissions = ({ lines }: Pick<OwnOrder, 'lines'>): number =>
  lines.reduce((sum, line) => sum + line.quantity * admissionsOf(line), 0);
