import type { DayParts } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';

/** An event as a stub: its day, what and when and where, and below the tear what was bought. */
export type Stub = {
  day: DayParts;
  title: string;
  lines: string[];
  facts: [label: string, value: string][];
  /** Drawn through, because it will not take place. */
  isOff?: boolean;
};

/** What a mail says, before it is written as HTML and as text. All of it is plain text; nothing is trusted as markup. */
export type Letter = {
  locale: Locale;
  /** The hue of the event in degrees. */
  hue: number;
  subject: string;
  /** What an inbox shows beside the subject. */
  preview: string;
  title: string;
  paragraphs: string[];
  stub?: Stub;
  /** A code to be typed somewhere, shown large. */
  code?: string;
  /** The one button. */
  action?: { label: string; url: string };
  /** After the button: small print that matters to this reader. */
  closing: string[];
  /** Why the reader gets this. */
  reason: string;
};
