import type { Section } from '#shared/domain/seating-chart.ts';
import { money } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { parsePrice } from '../../lib/organize/price.ts';
import type { TicketType } from '../../lib/organize/stock.ts';
import { type Sale, typesFor } from '../../lib/organize/venue-seating.ts';
import type { VenueWords } from '../../words/venues.ts';
import { sectionInWords } from '../chart-builder/section-in-words.ts';
import { Choice, Field } from '../field.tsx';

type SectionSaleProps = {
  locale: Locale;
  m: VenueWords;
  section: Section;
  types: readonly TicketType[];
  currency: string;
  sale: Sale;
  /** Whether to say what is still missing. */
  isChecked: boolean;
  onChange: (change: Partial<Sale>) => void;
};

const typed = (event: Event): string => (event.currentTarget as HTMLInputElement).value;

/** What one section is sold as: nothing, a kind of ticket that is there, or a new one with its name and price. */
export const SectionSale = (props: SectionSaleProps) => {
  const { locale, m, section, types, currency, sale, isChecked, onChange } = props;
  const { seating: words } = m.venues;
  const { sectionId, name } = section;
  const amount = parsePrice(sale.price, currency);
  return (
    <div class="section-sale stack tight">
      <Choice
        id={`sell-${sectionId}`}
        name={sectionId}
        label={sectionInWords(m, section)}
        value={sale.as}
        options={[
          { value: '', label: words.notSold },
          ...typesFor(section, types).map((type) => ({
            value: type.ticketTypeId,
            label: `${type.name} · ${money(locale, type.price, currency)}`,
          })),
          { value: 'new', label: words.newType },
        ]}
        onChange={(event) => onChange({ as: event.currentTarget.value })}
      />
      {sale.as === 'new' && (
        <div class="pair">
          <Field
            id={`name-${sectionId}`}
            name="name"
            label={words.newName(name)}
            value={sale.name}
            maxLength={60}
            autoComplete="off"
            error={isChecked && sale.name.trim() === '' ? m.organizer.types.nameMissing : undefined}
            onInput={(event) => onChange({ name: typed(event) })}
          />
          <Field
            id={`price-${sectionId}`}
            name="price"
            label={words.newPrice(name, currency)}
            value={sale.price}
            inputMode="decimal"
            autoComplete="off"
            error={isChecked && amount === undefined ? words.priceWrong : undefined}
            result={amount === undefined ? undefined : money(locale, amount, currency)}
            onInput={(event) => onChange({ price: typed(event) })}
          />
        </div>
      )}
    </div>
  );
};
