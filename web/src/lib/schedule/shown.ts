import type { Occurrence, Period } from '#shared/domain/series.ts';
import type { Answer } from '../api.ts';

/** An entry of a client's calendar as the API tells it. */
export type Entry = Answer<'listCalendarEntries'>['data'][number];

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
  /** Where it leads. */
  href?: string;
  /** The entry that it comes from, where it is one of a client's calendar. */
  occurrence?: Occurrence<Entry>;
};

/** Something that fills a calendar for a period. */
export type Layer = {
  id: string;
  name: string;
  hue: number;
  load: (period: Period, signal: AbortSignal) => Promise<Shown[]>;
};
