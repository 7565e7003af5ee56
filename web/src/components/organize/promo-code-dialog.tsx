import { useRef } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import {
  type CodeField,
  codeBody,
  codeDraft,
  codeRules,
  discountKinds,
  type PromoCode,
} from '../../lib/organize/code-draft.ts';
import { useDraft } from '../../lib/organize/draft.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { momentInWords } from '../../lib/organize/moment-in-words.ts';
import type { TicketType } from '../../lib/organize/stock.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Choice, Field } from '../field.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { TypeTicks } from './type-ticks.tsx';

type PromoCodeDialogProps = {
  locale: Locale;
  m: OrganizeWords;
  event: OrganizedEvent;
  types: readonly TicketType[];
  /** The code to change; a new one without it. */
  promo: PromoCode | undefined;
  onClose: () => void;
  onRemove: () => void;
  onSaved: () => void;
};

/** A promo code to write: what it does, when, how often and for what. */
export const PromoCodeDialog = (props: PromoCodeDialogProps) => {
  const { locale, m, event, types, promo, onClose, onRemove, onSaved } = props;
  const { codes: words } = m.selling;
  const { eventId, zone, currency } = event;
  const { draft, edit, typingInto } = useDraft(() => codeDraft(promo, event));
  const key = useRef(newIdempotencyKey());
  const form = useForm<CodeField>({
    id: 'promo-code',
    rules: codeRules(m, locale, event, draft),
    submit: async () => {
      const { made, changed } = await codeBody(draft, event);
      if (promo) {
        const params = { eventId, code: promo.code };
        await api('changePromoCode', { params, body: { version: promo.version, ...changed } });
      } else await api('createPromoCode', { params: { eventId }, body: made, idempotencyKey: key.current });
      onSaved();
    },
  });
  const typing = typingInto(form);
  const moment = (name: 'validFrom' | 'validUntil') => ({
    ...typing(name),
    type: 'datetime-local',
    optional: m.parts.optional,
    result: momentInWords(locale, draft[name], zone),
  });
  const hidden = types.filter(({ isHidden }) => isHidden);
  const { error } = form.field('unlocks');
  return (
    <EditDialog
      title={promo ? words.editTitle(promo.code) : words.addTitle}
      {...{ m, form, onClose }}
      removal={promo && { label: words.remove, onRemove }}
    >
      {!promo && <Field {...typing('code')} label={words.code} hint={words.codeHint} maxLength={32} />}
      <div class="pair">
        <Choice
          id="promo-code-kind"
          name="kind"
          label={words.kind}
          value={draft.kind}
          options={discountKinds.map((value) => ({ value, label: words.kinds[value] }))}
          onChange={({ currentTarget: { value } }) =>
            edit({ kind: discountKinds.find((kind) => kind === value) ?? 'percent', discount: '' })
          }
        />
        {draft.kind !== 'none' && (
          <Field
            {...typing('discount')}
            label={draft.kind === 'percent' ? words.percent : words.amount(currency)}
            inputMode="decimal"
          />
        )}
      </div>
      <div class="pair">
        <Field {...moment('validFrom')} label={words.from} hint={words.fromHint} />
        <Field {...moment('validUntil')} label={words.until} hint={words.untilHint} />
      </div>
      <div class="pair">
        <Field
          {...typing('maxUses')}
          label={words.maxUses}
          hint={words.unlimited}
          optional={m.parts.optional}
          inputMode="numeric"
        />
        <Field
          {...typing('perBuyer')}
          label={words.perBuyer}
          hint={words.unlimited}
          optional={m.parts.optional}
          inputMode="numeric"
        />
      </div>
      <Field {...typing('minimumAmount')} label={words.minimum} optional={m.parts.optional} inputMode="decimal" />
      {draft.kind !== 'none' && types.length > 1 && (
        <TypeTicks
          title={words.types}
          hint={words.typesHint}
          types={types}
          chosen={draft.ticketTypeIds}
          onChange={(ticketTypeIds) => edit({ ticketTypeIds })}
        />
      )}
      {hidden.length > 0 && (
        <TypeTicks
          title={words.unlocks}
          types={hidden}
          chosen={draft.unlocks}
          onChange={(unlocks) => edit({ unlocks })}
        />
      )}
      {error && <p class="error">{error}</p>}
    </EditDialog>
  );
};
