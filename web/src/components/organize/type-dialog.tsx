import { useRef, useState } from 'preact/hooks';
import { money, number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { cityOfZone, inWords } from '#shared/messages/when.ts';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import { type Rule, useForm } from '../../lib/form.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { parsePrice, typedPrice } from '../../lib/organize/price.ts';
import { instantOf, wallOf } from '../../lib/organize/sale-window.ts';
import type { TicketType } from '../../lib/organize/stock.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Field } from '../field.tsx';
import { Form } from '../form.tsx';

type TypeDialogProps = {
  locale: Locale;
  m: OrganizeWords;
  event: OrganizedEvent;
  /** The type to change; a new one without it. */
  type: TicketType | undefined;
  /** How many more tickets the event has room for, beside this type's own. */
  room: number;
  onClose: () => void;
  onRemove: () => void;
  onSaved: () => void;
};

const wholeIn =
  (least: number, most: number, words: (least: string, most: string) => string, locale: Locale): Rule =>
  (value) => {
    const typed = Number(value.trim());
    const isWhole = /^\d+$/.test(value.trim()) && typed >= least && typed <= most;
    return isWhole ? undefined : words(number(locale, least), number(locale, most));
  };

const names = ['name', 'note', 'price', 'total', 'perOrder', 'perBuyer', 'salesOpenAt', 'salesCloseAt'] as const;
type Name = (typeof names)[number];

const initialOf = (type: TicketType | undefined, { zone, currency }: OrganizedEvent): Record<Name, string> => ({
  name: type?.name ?? '',
  note: type?.note ?? '',
  price: type ? typedPrice(type.price, currency) : '',
  total: type ? String(type.total) : '',
  perOrder: String(type?.perOrder ?? 10),
  perBuyer: String(type?.perBuyer ?? 20),
  salesOpenAt: wallOf(type?.salesOpenAt, zone),
  salesCloseAt: wallOf(type?.salesCloseAt, zone),
});

/** A moment of the sale in words, on the clock of the event. */
const momentInWords = (locale: Locale, wall: string, zone: string): string | undefined =>
  wall ? inWords(locale, { start: `${wall}Z`, zone: 'UTC', place: cityOfZone(locale, zone) }) : undefined;

/** A kind of ticket to write: its price said back in full, its sale on the event's own clock. */
export const TypeDialog = ({ locale, m, event, type, room, onClose, onRemove, onSaved }: TypeDialogProps) => {
  const { types: words } = m.organizer;
  const { eventId, zone, currency } = event;
  const [typed, setTyped] = useState(() => initialOf(type, event));
  const key = useRef(newIdempotencyKey());

  const save = async (values: Record<Name, string>) => {
    const moment = (wall: string) => (wall ? instantOf(wall, zone) : undefined);
    const [opens, closes] = await Promise.all([moment(values.salesOpenAt), moment(values.salesCloseAt)]);
    const fields = {
      name: values.name,
      note: values.note,
      price: parsePrice(values.price, currency) ?? 0,
      total: Number(values.total),
      perOrder: Number(values.perOrder),
      perBuyer: Number(values.perBuyer),
    };
    if (type) {
      const params = { eventId, ticketTypeId: type.ticketTypeId };
      const window = { salesOpenAt: opens ?? null, salesCloseAt: closes ?? null };
      await api('changeTicketType', { params, body: { version: type.version, ...fields, ...window } });
    } else {
      const window = { salesOpenAt: opens, salesCloseAt: closes };
      await api('createTicketType', {
        params: { eventId },
        body: { ...fields, ...window },
        idempotencyKey: key.current,
      });
    }
    onSaved();
  };

  const form = useForm<Name>({
    id: 'type',
    rules: {
      name: (value) => (value.trim() === '' ? words.nameMissing : undefined),
      note: undefined,
      price: (value) => (parsePrice(value, currency) === undefined ? words.priceWrong : undefined),
      total: wholeIn(1, 100_000, words.wholeNumber, locale),
      perOrder: wholeIn(1, 50, words.wholeNumber, locale),
      perBuyer: wholeIn(1, 1000, words.wholeNumber, locale),
      salesOpenAt: undefined,
      salesCloseAt: undefined,
    },
    submit: save,
  });

  const field = (name: Name) => {
    const binding = form.field(name);
    return {
      ...binding,
      value: typed[name],
      autoComplete: 'off',
      onInput: (input: Event) => {
        const { value } = input.currentTarget as HTMLInputElement;
        binding.onInput(input);
        setTyped((before) => ({ ...before, [name]: value }));
      },
    };
  };
  const price = parsePrice(typed.price, currency);
  const priceInWords =
    price === undefined ? undefined : price === 0 ? words.free : words.each(money(locale, price, currency));

  return (
    <Dialog isOpen title={type ? words.editTitle(type.name) : words.addTitle} m={m.parts} onClose={onClose}>
      <Form form={form} m={m.parts} action={m.organizer.save}>
        <Field {...field('name')} label={words.name} hint={words.nameHint} maxLength={60} />
        <div class="pair">
          <Field
            {...field('price')}
            label={words.price}
            hint={type ? words.priceNote : words.priceHint(currency)}
            inputMode="decimal"
            result={priceInWords}
          />
          <Field
            {...field('total')}
            label={words.total}
            hint={words.totalHint(number(locale, Math.max(0, room)))}
            inputMode="numeric"
          />
        </div>
        <Field {...field('note')} label={words.note} optional={m.parts.optional} maxLength={200} />
        <div class="pair">
          <Field {...field('perOrder')} label={words.perOrder} inputMode="numeric" />
          <Field {...field('perBuyer')} label={words.perBuyer} inputMode="numeric" />
        </div>
        <Field
          {...field('salesOpenAt')}
          label={words.opens}
          optional={m.parts.optional}
          hint={words.opensHint}
          type="datetime-local"
          result={momentInWords(locale, typed.salesOpenAt, zone)}
        />
        <Field
          {...field('salesCloseAt')}
          label={words.closes}
          optional={m.parts.optional}
          hint={words.closesHint}
          type="datetime-local"
          result={momentInWords(locale, typed.salesCloseAt, zone)}
        />
      </Form>
      {type && (
        <Button tone="danger" onClick={onRemove}>
          {words.remove}
        </Button>
      )}
    </Dialog>
  );
};
