import { useRef } from 'preact/hooks';
import { money, number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import { useDraft } from '../../lib/organize/draft.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { momentInWords } from '../../lib/organize/moment-in-words.ts';
import type { Pool } from '../../lib/organize/pools.ts';
import { parsePrice } from '../../lib/organize/price.ts';
import type { TicketType } from '../../lib/organize/stock.ts';
import { type TypeField, typeBody, typeDraft, typeRules } from '../../lib/organize/type-draft.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Field } from '../field.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { More } from './more.tsx';
import { isExtra, TypeExtras } from './type-extras.tsx';

type TypeDialogProps = {
  locale: Locale;
  m: OrganizeWords;
  event: OrganizedEvent;
  /** The type to change; a new one without it. */
  type: TicketType | undefined;
  /** How many more tickets the event has room for, beside this type's own. */
  room: number;
  pools: readonly Pool[];
  onClose: () => void;
  onRemove: () => void;
  onSaved: () => void;
};

/** A kind of ticket to write: its price said back in full, its sale on the event's own clock. */
export const TypeDialog = ({ locale, m, event, type, room, pools, onClose, onRemove, onSaved }: TypeDialogProps) => {
  const { types: words, typeExtras } = m.organizer;
  const { eventId, zone, currency } = event;
  const { draft, edit, typingInto } = useDraft(() => typeDraft(type, event));
  const key = useRef(newIdempotencyKey());

  const form = useForm<TypeField>({
    id: 'type',
    rules: typeRules(m, locale, event, draft),
    submit: async () => {
      const { made, changed } = await typeBody(draft, event);
      if (type) {
        const params = { eventId, ticketTypeId: type.ticketTypeId };
        await api('changeTicketType', { params, body: { version: type.version, ...changed } });
      } else await api('createTicketType', { params: { eventId }, body: made, idempotencyKey: key.current });
      onSaved();
    },
  });

  const typing = typingInto(form);
  const price = parsePrice(draft.price, currency);
  const priceInWords =
    price === undefined ? undefined : price === 0 ? words.free : words.each(money(locale, price, currency));

  const hasExtras = Boolean(type?.priceSteps || type?.isHidden || draft.namesPrice || draft.perOrderMinimum);

  return (
    <EditDialog
      title={type ? words.editTitle(type.name) : words.addTitle}
      {...{ m, form, onClose }}
      removal={type && { label: words.remove, onRemove }}
    >
      <Field {...typing('name')} label={words.name} hint={words.nameHint} maxLength={60} />
      <div class="pair">
        <Field
          {...typing('price')}
          label={words.price}
          hint={type ? words.priceNote : words.priceHint(currency)}
          inputMode="decimal"
          result={priceInWords}
        />
        <Field
          {...typing('total')}
          label={words.total}
          hint={words.totalHint(number(locale, Math.max(0, room)))}
          inputMode="numeric"
        />
      </div>
      <Field {...typing('note')} label={words.note} optional={m.parts.optional} maxLength={200} />
      <div class="pair">
        <Field {...typing('perOrder')} label={words.perOrder} inputMode="numeric" />
        <Field {...typing('perBuyer')} label={words.perBuyer} inputMode="numeric" />
      </div>
      <Field
        {...typing('salesOpenAt')}
        label={words.opens}
        optional={m.parts.optional}
        hint={words.opensHint}
        type="datetime-local"
        result={momentInWords(locale, draft.salesOpenAt, zone)}
      />
      <Field
        {...typing('salesCloseAt')}
        label={words.closes}
        optional={m.parts.optional}
        hint={words.closesHint}
        type="datetime-local"
        result={momentInWords(locale, draft.salesCloseAt, zone)}
      />
      <More
        title={typeExtras.title}
        text={typeExtras.text}
        isWanted={hasExtras || form.wrong.some(({ id }) => isExtra(id.replace('type-', '')))}
      >
        <TypeExtras {...{ locale, m, event, pools, draft, typing, edit }} isNew={!type} field={form.field} />
      </More>
    </EditDialog>
  );
};
