import { money, number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { isNearlyFull, isOver } from '../../lib/organize/event-state.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Facts } from '../facts.tsx';
import type { SellingEvent } from './event-cells.tsx';

type ListFactsProps = {
  locale: Locale;
  m: OrganizeWords;
  rows: readonly SellingEvent[];
  now: string;
  isAhead: boolean;
};

/** Sums over the events shown; the API counts per event, so more pages make the sums larger. */
export const ListFacts = ({ locale, m: { organizer }, rows, now, isAhead }: ListFactsProps) => {
  const onSale = rows.filter(({ event }) => event.status === 'PUBLISHED' && !isOver(event, now));
  const currencies = Map.groupBy(rows, ({ event }) => event.currency);
  const revenues = [...currencies].map(([currency, ofCurrency]) =>
    money(
      locale,
      ofCurrency.reduce((sum, { revenue = 0 }) => sum + revenue, 0),
      currency,
      'short',
    ),
  );
  const shown = organizer.list.shown(rows.length);
  const sum = (count: (row: SellingEvent) => number) => rows.reduce((all, row) => all + count(row), 0);
  const held = sum((row) => row.held);
  return (
    <Facts
      label={organizer.events}
      facts={[
        ...(isAhead
          ? [
              {
                name: organizer.list.onSale,
                value: number(locale, onSale.length),
                note: organizer.list.nearlyFull(onSale.filter(isNearlyFull).length),
              },
            ]
          : []),
        {
          name: organizer.sold,
          value: number(
            locale,
            sum(({ sold }) => sold),
          ),
          note: held > 0 ? organizer.list.held(number(locale, held)) : shown,
        },
        ...(rows.some(({ revenue }) => revenue !== undefined)
          ? [{ name: organizer.revenue, value: revenues.join(' + '), note: shown }]
          : []),
      ]}
    />
  );
};
