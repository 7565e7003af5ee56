import { refuseField } from '#shared/domain/errors.ts';

const mostDays = 366;
const day = 86_400_000;

/** The period that is asked for, the last year where nothing is said; refuses `period_too_long`. */
export const periodOf = (
  asked: { from?: string | undefined; to?: string | undefined },
  now: string,
): { from: string; to: string } => {
  const to = asked.to ?? now;
  const from = asked.from ?? new Date(Date.parse(to) - mostDays * day).toISOString();
  const span = Date.parse(to) - Date.parse(from);
  if (span < 0 || span > mostDays * day) throw refuseField('period_too_long', 'from', { maximum: mostDays });
  return { from, to };
};

const shownDays = 30;
/** Thirteen months: who shows twelve and does not know which day it is with the organizer asks for some days more. */
const mostShownDays = 396;

/** The days that are asked for, the thirty up to `today` where nothing is said; refuses `period_too_long`. */
export const daysOf = (
  { from: first, to: last }: { from?: string | undefined; to?: string | undefined },
  today: string,
): { from: string; to: string } => {
  const to = last ?? today;
  const from = first ?? new Date(Date.parse(to) - (shownDays - 1) * day).toISOString().slice(0, 10);
  const span = Date.parse(to) - Date.parse(from);
  if (span < 0 || span >= mostShownDays * day) throw refuseField('period_too_long', 'from', { maximum: mostShownDays });
  return { from, to };
};
