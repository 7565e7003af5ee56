import type { CheckOutcome, ScanOutcome } from '#shared/domain/scan.ts';
import { door as english } from './en/door.ts';
import { date, dayOf, time } from './format.ts';
import type { Locale } from './locale.ts';
import { door as portuguese } from './pt/door.ts';

const words: Record<Locale, typeof english> = { en: english, pt: portuguese };

type Heard = {
  outcome: ScanOutcome | CheckOutcome;
  /** The scan that let somebody in before, where there was one. */
  first: { at: string; gate: string } | undefined;
  at: string;
  zone: string;
};

/** What a scan or a look at a ticket ended in, in words and on the event's own clock: `Already scanned at 19:02, gate A.` */
export const scanSentence = (locale: Locale, { outcome, first, at, zone }: Heard): string => {
  const { outcomes, valid, scannedBefore, atClock, onDay } = words[locale];
  if (!first) return outcome === 'valid' ? valid : outcomes[outcome];
  const clock = time(locale, first.at, zone);
  const isSameDay = dayOf(first.at, zone) === dayOf(at, zone);
  const when = isSameDay ? atClock(clock) : onDay(date(locale, first.at, zone, 'short'), clock);
  return scannedBefore(when, first.gate);
};
