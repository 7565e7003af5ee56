import type { Occurrence, Period } from '#shared/domain/series.ts';
import type { Answer } from '../api.ts';

/** An entry of a calendar at Google as the API tells it. */
export type Entry = Answer<'listCalendarEntries'>['data'][number];

type Listed = Answer<'listOrganizationEvents'>['data'][number];

/** A session that can be moved, with the event it belongs to and how many tickets are sold of that. */
export type MovableSession = Pick<Listed, 'event' | 'sold'> & { sessionId: string };

/** From one instant to another, or whole days. */
export type Span = Pick<Shown, 'start' | 'end' | 'isAllDay'>;

/** One thing that stands in a calendar on screen. */
export type Shown = {
  id: string;
  title: string;
  /** Instants, or days for whole days. The end is exclusive. */
  start: string;
  end: string;
  isAllDay: boolean;
  /** In degrees. */
  hue: number;
  /** What is not settled, such as a draft, is drawn with an outline only. */
  isLight: boolean;
  /** What Google refused to take is drawn in grey. */
  isRefused?: boolean;
  /** Where it leads. */
  href?: string;
  /** Whether whoever looks may move it. */
  isMovable: boolean;
  /** The session of an event that it is, where whoever looks may move it. */
  session?: MovableSession;
  /** The entry that it comes from, where it is one of a calendar at Google. */
  occurrence?: Occurrence<Entry>;
};

/** Something that fills a calendar for a period. */
export type Layer = {
  id: string;
  name: string;
  hue: number;
  load: (period: Period, signal: AbortSignal) => Promise<Shown[]>;
};
