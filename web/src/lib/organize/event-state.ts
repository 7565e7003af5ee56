import type { Messages } from '#shared/messages/catalogue.ts';
import { dayOf } from '#shared/messages/format.ts';
import type { PillTone } from '../../components/pill.tsx';
import type { Answer } from '../api.ts';

export type OrganizedEvent = Answer<'getEvent'>;
export type Session = OrganizedEvent['sessions'][number];
type Sales = { sold: number; total: number; held?: number };

/** The session a list shows: the next one, or the last where all are over. */
export const nextSession = ({ sessions }: Pick<OrganizedEvent, 'sessions'>, now: string): Session | undefined =>
  sessions.find(({ endsAt }) => endsAt > now) ?? sessions.at(-1);

/** The day of its tile, on the event's own calendar. */
export const dayOfEvent = (event: Pick<OrganizedEvent, 'sessions' | 'zone'>, now: string): string => {
  const session = nextSession(event, now);
  return session ? dayOf(session.startsAt, event.zone) : now.slice(0, 10);
};

/** Whether nothing of it is still to come. */
export const isOver = ({ sessions }: Pick<OrganizedEvent, 'sessions'>, now: string): boolean =>
  sessions.every(({ endsAt }) => endsAt <= now);

/** The share sold from which an event counts as nearly full. */
const nearlyFullShare = 0.8;

/** Nearly full: hardly any left, but some. */
export const isNearlyFull = ({ sold, total }: Sales): boolean =>
  total > 0 && sold < total && sold >= total * nearlyFullShare;

/** Where an event stands, in a word or two. */
export const stateOf = (
  event: Pick<OrganizedEvent, 'status' | 'sessions'>,
  sales: Sales | undefined,
  organizer: Messages['organizer'],
  now: string,
): { tone: PillTone; text: string; dot: boolean } => {
  const { states } = organizer;
  if (event.status === 'CANCELLED') return { tone: 'bad', text: states.cancelled, dot: false };
  if (event.status === 'DRAFT') return { tone: 'plain', text: states.draft, dot: false };
  if (isOver(event, now)) return { tone: 'plain', text: states.ended, dot: false };
  if (sales && sales.total > 0 && sales.sold >= sales.total)
    return { tone: 'mark', text: organizer.soldOut, dot: false };
  if (sales && isNearlyFull(sales)) return { tone: 'warn', text: organizer.left(sales.total - sales.sold), dot: true };
  return { tone: 'ok', text: states.published, dot: true };
};
