import { money, number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { Sales } from '../../lib/organize/stock.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Records } from '../records.tsx';
import { SoldMeter } from './sold-meter.tsx';

/** Which kinds sell, and what each has brought in. */
export const SalesByType = ({
  locale,
  m,
  sales: { types, currency },
}: {
  locale: Locale;
  m: OrganizeWords;
  sales: Sales;
}) => {
  const { organizer } = m;
  return (
    <section class="stack">
      <h2>{organizer.overview.byType}</h2>
      <Records
        caption={organizer.overview.byType}
        columns={[
          { label: organizer.types.name, part: 'name', cell: ({ name }) => <b class="breaks">{name}</b> },
          {
            label: organizer.sold,
            cell: ({ sold, held, total }) =>
              total > 0 ? <SoldMeter {...{ locale, m, sold, held, total }} /> : number(locale, sold),
          },
          ...(types.some(({ revenue }) => revenue !== undefined)
            ? [
                {
                  label: organizer.revenue,
                  part: 'lead' as const,
                  end: true,
                  cell: ({ revenue = 0 }: (typeof types)[number]) => <b>{money(locale, revenue, currency)}</b>,
                },
              ]
            : []),
        ]}
        rows={types}
        keyOf={({ ticketTypeId }) => ticketTypeId}
      />
    </section>
  );
};
