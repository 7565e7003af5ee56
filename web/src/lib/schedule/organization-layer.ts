import { type Locale, localePath } from '#shared/messages/locale.ts';
import { type Answer, api } from '../api.ts';
import { eventPath } from '../organize/places.ts';
import type { Layer, Shown } from './shown.ts';

type Listed = Answer<'listOrganizationEvents'>['data'][number]['event'];
type Half = 'upcoming' | 'past';

const pageSize = 100;
/** The list has no bounds of its own; a year of a busy house fits. */
const mostPages = 10;

const firstStart = ({ sessions }: Listed): string => sessions[0]?.startsAt ?? '';

/** One half of the programme, page by page until it is beyond the period. */
const loadHalf = async (
  organizationId: string,
  when: Half,
  isBeyond: (event: Listed) => boolean,
  signal: AbortSignal,
) => {
  const found: Listed[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const query = { when, limit: pageSize, cursor };
    const answer = await api('listOrganizationEvents', { params: { organizationId }, query, signal });
    found.push(...answer.data.map(({ event }) => event));
    cursor = answer.nextCursor;
    const last = found.at(-1);
    if (!cursor || (last && isBeyond(last))) break;
  }
  return found;
};

const shownOf = (locale: Locale, event: Listed, draft: (title: string) => string): Shown[] =>
  event.sessions.map(({ sessionId, startsAt, endsAt }) => ({
    id: `${event.eventId} ${sessionId}`,
    title: event.status === 'DRAFT' ? draft(event.title) : event.title,
    start: startsAt,
    end: endsAt,
    isAllDay: false,
    hue: event.hue,
    isLight: event.status === 'DRAFT',
    href: localePath(locale, eventPath(event.eventId)),
  }));

type Words = { ownEvents: string; draft: (title: string) => string };

/** The sessions of an organization's own events; what was called off is not among them. */
export const organizationLayer = (locale: Locale, organizationId: string, words: Words): Layer => ({
  id: 'own',
  name: words.ownEvents,
  hue: 265,
  load: async ({ from, to }, signal) => {
    const now = new Date().toISOString();
    const [upcoming, past] = await Promise.all([
      to > now ? loadHalf(organizationId, 'upcoming', (event) => firstStart(event) >= to, signal) : [],
      loadHalf(organizationId, 'past', (event) => firstStart(event) < from, signal),
    ]);
    return [...upcoming, ...past]
      .filter(({ status }) => status !== 'CANCELLED')
      .flatMap((event) => shownOf(locale, event, words.draft))
      .filter(({ start, end }) => start < to && end > from);
  },
});
