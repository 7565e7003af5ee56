import { useRef, useState } from 'preact/hooks';
import { originKinds, paymentWays } from '#shared/domain/order-origin.ts';
import { money } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { emailRule, nameRule } from '../../lib/account-rules.ts';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import { useDraft } from '../../lib/organize/draft.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { linesOf, type OrderDraft } from '../../lib/organize/order-draft.ts';
import { typedPrice } from '../../lib/organize/price.ts';
import type { TicketType } from '../../lib/organize/stock.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Dialog } from '../dialog.tsx';
import { Choice, Field } from '../field.tsx';
import { Form } from '../form.tsx';
import { Note } from '../note.tsx';
import { Stepper } from '../stepper.tsx';

type OrderEntryProps = {
  locale: Locale;
  m: OrganizeWords;
  event: Pick<OrganizedEvent, 'eventId' | 'locale'>;
  types: readonly TicketType[];
  onClose: () => void;
  onEntered: () => void;
};

/** The most of one type that one order may hold. */
const mostOfOne = 50;

type LinesProps = Pick<OrderEntryProps, 'm' | 'types'> & {
  draft: OrderDraft;
  wrong: string | undefined;
  onChange: (draft: Partial<OrderDraft>) => void;
};

/** How many of each type and, where they were paid, for how much. */
const Lines = ({ m, types, draft, wrong, onChange }: LinesProps) => {
  const { entry: words } = m.orderDesk;
  return (
    <fieldset class="stack tight">
      <legend>{words.tickets}</legend>
      {types.map(({ ticketTypeId, name, price, currency }) => {
        const quantity = draft.counts[ticketTypeId] ?? 0;
        return (
          <div class="stack tight" key={ticketTypeId}>
            <div class="row whole">
              <span class="grow breaks">{name}</span>
              <Stepper
                what={name}
                value={quantity}
                most={mostOfOne}
                m={m.parts}
                onChange={(count) => onChange({ counts: { ...draft.counts, [ticketTypeId]: count } })}
              />
            </div>
            {draft.kind === 'manual' && quantity > 0 && (
              <Field
                id={`entry-price-${ticketTypeId}`}
                name={`price-${ticketTypeId}`}
                inputMode="decimal"
                autoComplete="off"
                label={words.price(name)}
                error={wrong === ticketTypeId ? words.priceWrong : undefined}
                value={draft.prices[ticketTypeId] ?? typedPrice(price, currency)}
                onInput={(typed) =>
                  onChange({
                    prices: { ...draft.prices, [ticketTypeId]: (typed.currentTarget as HTMLInputElement).value },
                  })
                }
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
};

/** Enters an order that was not bought on the site. */
export const OrderEntry = ({ locale, m, event, types, onClose, onEntered }: OrderEntryProps) => {
  const { entry: words } = m.orderDesk;
  const { draft, edit } = useDraft<OrderDraft>(() => ({ kind: 'complimentary', counts: {}, prices: {} }));
  const [how, setHow] = useState<(typeof paymentWays)[number]>('cash');
  const [isTried, setTried] = useState(false);
  // One attempt has one key, however often its button is pressed; another request is another attempt.
  const attempt = useRef({ request: '', key: '' });
  const { lines, total, wrong } = linesOf(draft, types);
  const form = useForm({
    id: 'entry',
    rules: { name: nameRule(words.needed), email: emailRule(words.needed), reason: undefined },
    submit: async ({ name, email, reason }) => {
      setTried(true);
      if (wrong || lines.length === 0) return;
      const { kind } = draft;
      const buyer = { name: name.trim(), email: email.trim().toLowerCase() };
      const body = { kind, lines, buyer, reason, locale: event.locale, ...(kind === 'manual' && { how }) };
      const request = JSON.stringify(body);
      if (attempt.current.request !== request) attempt.current = { request, key: newIdempotencyKey() };
      const params = { eventId: event.eventId };
      const made = await api('enterOrder', { params, body, idempotencyKey: attempt.current.key });
      toast({ text: words.done(made.reference) });
      onEntered();
    },
  });
  return (
    <Dialog isOpen title={words.title} m={m.parts} onClose={onClose}>
      <p class="quiet">{words.text}</p>
      <Form form={form} m={m.parts} action={words.action}>
        <Choice
          id="entry-kind"
          name="kind"
          label={words.kind}
          value={draft.kind}
          options={originKinds.map((value) => ({ value, label: words.kinds[value] }))}
          onChange={(chosen) => edit({ kind: chosen.currentTarget.value as OrderDraft['kind'] })}
        />
        <Lines {...{ m, draft, types }} wrong={isTried ? wrong : undefined} onChange={edit} />
        {types.some(({ isSeated }) => isSeated) && <p class="small quiet">{words.seated}</p>}
        {isTried && lines.length === 0 && !wrong && <Note tone="bad">{words.noTickets}</Note>}
        {draft.kind === 'manual' && (
          <Choice
            id="entry-how"
            name="how"
            label={words.how}
            value={how}
            options={paymentWays.map((value) => ({ value, label: words.ways[value] }))}
            onChange={(chosen) => setHow(chosen.currentTarget.value as typeof how)}
          />
        )}
        <Field {...form.field('name')} label={words.name} maxLength={100} autoComplete="off" />
        <Field {...form.field('email')} label={words.email} type="email" inputMode="email" autoComplete="off" />
        <Field
          {...form.field('reason')}
          label={words.reason}
          hint={words.reasonHint}
          optional={m.parts.optional}
          maxLength={200}
          autoComplete="off"
        />
        {total > 0 && (
          <p class="row whole">
            <b>{words.sum}</b>
            <b class="push num">{money(locale, total, types[0]?.currency ?? 'EUR')}</b>
          </p>
        )}
      </Form>
    </Dialog>
  );
};
