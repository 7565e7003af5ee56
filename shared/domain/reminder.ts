import type { Session } from './event.ts';
import type { Order } from './order.ts';

const hour = 3_600_000;
const after = (instant: string, hours: number): string => new Date(Date.parse(instant) + hours * hour).toISOString();

/** Sessions that begin in this span (ISO, UTC) are a day ahead of `now`. It is longer than the time between two looks. */
export const reminderWindow = (now: string): { since: string; until: string } => ({
  since: after(now, 22),
  until: after(now, 24),
});

/** Whoever bought within the last day and a half before a session has its day in mind and in their inbox. */
export const needsReminder = (
  { status, createdAt }: Pick<Order, 'status' | 'createdAt'>,
  { startsAt }: Pick<Session, 'startsAt'>,
): boolean => status === 'ISSUED' && createdAt < after(startsAt, -36);
