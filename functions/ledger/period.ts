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
