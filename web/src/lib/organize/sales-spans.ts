import { type SalesFigures, sumOfSales } from '#shared/domain/daily-sales.ts';
import type { Answer } from '../api.ts';
import { addDays, addMonths } from '../plain-date.ts';

/** What a day brought, as the API tells it. */
export type SoldDay = Answer<'listDailySales'>['data'][number];

/** How far back sales are shown, and by what. */
export const salesViews = ['days', 'weeks', 'months'] as const;
export type SalesView = (typeof salesViews)[number];

/** What was sold from one day up to another, both among them. */
export type SalesSpan = SalesFigures & { from: string; to: string };

const counts: Record<SalesView, number> = { days: 30, weeks: 12, months: 12 };

const firstOf: Record<SalesView, (today: string, back: number) => string> = {
  days: (today, back) => addDays(today, -back),
  weeks: (today, back) => addDays(today, -7 * back - 6),
  months: (today, back) => addMonths(`${today.slice(0, 7)}-01`, -back),
};

const startsOf = (view: SalesView, today: string): string[] =>
  Array.from({ length: counts[view] }, (_, nth) => firstOf[view](today, counts[view] - 1 - nth));

/** The first day that a view up to `today` shows. */
export const firstDayOf = (view: SalesView, today: string): string => firstOf[view](today, counts[view] - 1);

/** The days, weeks or months up to `today` with what each brought, the oldest first; those without a sale among them. */
export const spansOf = (view: SalesView, today: string, days: readonly SoldDay[]): SalesSpan[] => {
  const starts = startsOf(view, today);
  return starts.map((from, nth) => {
    const next = starts[nth + 1];
    const to = next ? addDays(next, -1) : today;
    return { from, to, ...sumOfSales(days.filter(({ day }) => day >= from && day <= to)) };
  });
};

/** What went back to buyers or was taken by their banks. */
export const givenBack = ({ refunds, disputes }: SalesFigures): number => refunds + disputes;

/** What remains of sales for the organizer once everybody else has had their part. */
export const netOf = (figures: SalesFigures): number =>
  figures.sales - givenBack(figures) - figures.fees - figures.taxes;
