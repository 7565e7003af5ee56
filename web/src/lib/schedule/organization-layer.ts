import { type Locale, localePath } from '#shared/messages/locale.ts';
import { type Answer, api } from '../api.ts';
import { eventPath } from '../organize/places.ts';
import type { Layer, Shown } from './shown.ts';

type Listed = Answer<'listOrganizationEvents'>['data'][number];
type Half = 'upcoming' | 'past';

const pageSize = 100;
/** The list has no bounds of its own; a year of a busy house fits. */
const mostPages = 10;

const firstStart = ({ event }: Listed): string => event.sessions[0]?.startsAt ?? '';

/** One half of the programme, page by page until it is beyond the period. */
const loadHalf = async (
  organizationId: string,
  when: Half,
  isBeyond: (listed: Listed) => boolean,
  signal: AbortSignal,
) => {
  const found: Listed[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const query = { when, limit: pageSize, cursor };
    const answer = await api('listOrganizationEvents', { params: { organizationId }, query, signal });
    found.push(...answer.data);
    cursor = answer.nextCursor;
    const last = found.at(-1);
    if (!cursor || (last && isBeyond(last))) break;
  }
  return found;
};

type Words = { ownEvents: string; draft: (title: string) => string };

const shownOf = (locale: Locale, { event, sold }: Listed, { draft }: Words, isMovable: boolean): Shown[] =>
  event.sessions.map(({ sessionId, startsAt, endsAt }) => ({
    id: `${event.eventId} ${sessionId}`,
    title: event.status === 'DRAFT' ? draft(event.title) : event.title,
    start: startsAt,
    end: endsAt,
    isAllDay: false,
    hue: event.hue,
    isLight: event.status === 'DRAFT',
    href: localePath(locale, eventPath(event.eventId)),
    isMovable,
    session: { event, sold, sessionId },
  }));

/** The sessions of an organization's own events; what was called off is not among them. */
export const organizationLayer = (locale: Locale, organizationId: string, words: Words, isMovable: boolean): Layer => ({
  id: 'own',
  name: words.ownEvents,
  hue: 265,
  load: async ({ from, to }, signal) => {
    const now = new Date().toISOString();
    const [upcoming, past] = await Promise.all([
      to > now ? loadHalf(organizationId, 'upcoming', (listed) => firstStart(listed) >= to, signal) : [],
      loadHalf(organizationId, 'past', (listed) => firstStart(listed) < from, signal),
    ]);
    return [...upcoming, ...past]
      .filter(({ event }) => event.status !== 'CANCELLED')
      .flatMap((listed) => shownOf(locale, listed, words, isMovable))
      .filter(({ start, end }) => start < to && end > from);
  },
});
