import type { Answer, Call } from '../api.ts';
import type { OrganizedEvent } from './event-state.ts';

/** What the API takes of a whole event. */
export type EventBody = Call<'createEvent'>['body'];
type Country = string;

/** A date as it is being written: wall clocks of the event's zone, with an offset where a clock shows one twice. */
export type SessionDraft = {
  sessionId?: string;
  starts: string;
  ends: string;
  startsOffset?: string;
  endsOffset?: string;
};

/** An event as it is being written: everything as typed. */
export type EventDraft = {
  title: string;
  summary: string;
  description: string;
  category: EventBody['category'];
  tags: string[];
  kind: 'venue' | 'online';
  /** The organization's venue that it is, as long as its name and address are that venue's. */
  venueId: string;
  place: string;
  street: string;
  city: string;
  country: Country;
  url: string;
  zone: string;
  sessions: SessionDraft[];
  capacity: string;
  demand: NonNullable<EventBody['demand']>;
  hasWaitingRoom: boolean;
  currency: EventBody['currency'];
  hue: number;
  locale: 'en' | 'pt';
};

const wallLength = '2027-01-15T20:30'.length;

const sessionDraft = ({ sessionId, starts, ends }: OrganizedEvent['sessions'][number]): SessionDraft => ({
  sessionId,
  starts: starts.slice(0, wallLength),
  ends: ends.slice(0, wallLength),
  ...(starts.length > wallLength && { startsOffset: starts.slice(wallLength) }),
  ...(ends.length > wallLength && { endsOffset: ends.slice(wallLength) }),
});

/** A saved event as a draft to go on writing. */
export const draftOf = (event: OrganizedEvent): EventDraft => {
  const { title, summary, description, category, tags, location, zone, capacity, currency, hue, locale } = event;
  const venue = location.kind === 'venue' ? location : undefined;
  return {
    ...{ title, summary, description, category, tags, zone, currency, hue, locale },
    kind: location.kind,
    venueId: venue?.venueId ?? '',
    place: venue?.name ?? '',
    street: venue?.street ?? '',
    city: venue?.city ?? '',
    country: venue?.country ?? '',
    url: location.kind === 'online' ? (location.url ?? '') : '',
    sessions: event.sessions.map(sessionDraft),
    capacity: String(capacity),
    demand: event.demand ?? 'calm',
    hasWaitingRoom: event.hasWaitingRoom ?? false,
  };
};

type Home = Pick<Answer<'getOrganization'>['organization'], 'zone' | 'currency'>;

/** A new event, starting from what its organization usually has. */
export const blankDraft = (
  { zone, currency }: Home,
  locale: 'en' | 'pt',
  country: string,
  hue: number,
): EventDraft => ({
  ...{ zone, currency, locale, country, hue },
  title: '',
  summary: '',
  description: '',
  category: 'music',
  tags: [],
  kind: 'venue',
  venueId: '',
  place: '',
  street: '',
  city: '',
  url: '',
  sessions: [{ starts: '', ends: '' }],
  capacity: '',
  demand: 'calm',
  hasWaitingRoom: false,
});

/** A draft as the API takes it. */
export const bodyOf = (draft: EventDraft): EventBody => {
  const { title, summary, description, category, tags, zone, currency, hue, locale } = draft;
  return {
    ...{ title: title.trim(), summary: summary.trim(), description: description.trim() },
    ...{ category, tags, zone, currency, hue, locale },
    location:
      draft.kind === 'online'
        ? { kind: 'online', url: draft.url.trim() }
        : {
            kind: 'venue',
            ...(draft.venueId && { venueId: draft.venueId }),
            name: draft.place.trim(),
            street: draft.street.trim(),
            city: draft.city.trim(),
            country: draft.country,
          },
    sessions: draft.sessions.map(({ sessionId, starts, ends, startsOffset = '', endsOffset = '' }) => ({
      ...(sessionId && { sessionId }),
      starts: starts + startsOffset,
      ends: ends + endsOffset,
    })),
    capacity: Number(draft.capacity),
    demand: draft.demand,
    hasWaitingRoom: draft.hasWaitingRoom,
  };
};

type Change = { [F in keyof EventBody]?: EventBody[F] };

/** The fields in which two bodies differ, as the second has them. */
export const changesBetween = (before: EventBody, after: EventBody): Change =>
  Object.fromEntries(
    Object.entries(after).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof EventBody]),
    ),
  );

/** What was changed in a draft, put on top of a newer event. */
export const onTopOf = (newest: OrganizedEvent, base: EventDraft, mine: EventDraft): EventDraft => {
  const changed = Object.entries(mine).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(base[field as keyof EventDraft]),
  );
  return { ...draftOf(newest), ...Object.fromEntries(changed) };
};

/** Whether ticket holders plan by any of what is changed; they are told by mail then. */
export const touchesPlans = (change: Change): boolean =>
  ['title', 'sessions', 'location', 'zone'].some((field) => field in change);
