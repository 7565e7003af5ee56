import { ticketKinds } from '#shared/domain/ticket-type.ts';
import { number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { TypedField } from '../../lib/organize/draft.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import type { Pool } from '../../lib/organize/pools.ts';
import type { TypeDraft, TypeText } from '../../lib/organize/type-draft.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Choice, Field, Tick } from '../field.tsx';
import { PriceSteps } from './price-steps.tsx';

export type TypeExtrasProps = {
  locale: Locale;
  m: OrganizeWords;
  event: OrganizedEvent;
  pools: readonly Pool[];
  isNew: boolean;
  draft: TypeDraft;
  /** A field that is typed into, bound to its part of the draft. */
  typing: (name: TypeText) => TypedField;
  field: Parameters<typeof PriceSteps>[0]['field'];
  edit: (change: Partial<TypeDraft>) => void;
};

/** The fields that stand here, to know where a refusal belongs. */
export const isExtra = (name: string): boolean =>
  ['suggestedPrice', 'perOrderMinimum', 'taxBasisPoints', 'admits'].includes(name) || name.startsWith('priceSteps');

const isTicked = (input: Event): boolean => (input.currentTarget as HTMLInputElement).checked;

const Nature = ({ locale, m, pools, draft, typing, edit }: TypeExtrasProps) => {
  const { typeExtras: words } = m.organizer;
  return (
    <>
      <Choice
        id="type-kind"
        name="kind"
        label={words.kind}
        hint={words.kindHints[draft.kind]}
        options={ticketKinds.map((value) => ({ value, label: words.kinds[value] }))}
        value={draft.kind}
        onInput={(input: Event) => {
          const { value } = input.currentTarget as HTMLSelectElement;
          edit({ kind: ticketKinds.find((kind) => kind === value) ?? 'admission' });
        }}
      />
      {draft.kind === 'admission' && (
        <Field {...typing('admits')} label={words.admits} hint={words.admitsHint} inputMode="numeric" />
      )}
      {draft.kind === 'admission' && pools.length > 0 && (
        <fieldset>
          <legend class="small">
            <b>{words.pools}</b>
          </legend>
          <p class="small quiet">{words.poolsHint}</p>
          {pools.map(({ poolId, name, left }) => (
            <Tick
              key={poolId}
              name="poolIds"
              label={name}
              hint={words.poolLeft(number(locale, left))}
              checked={draft.poolIds.includes(poolId)}
              onChange={(input) => {
                const others = draft.poolIds.filter((chosen) => chosen !== poolId);
                edit({ poolIds: isTicked(input) ? [...others, poolId] : others });
              }}
            />
          ))}
        </fieldset>
      )}
    </>
  );
};

/** What few kinds of ticket need: later prices, a price of the buyer's own, bundles, shared room, a code to see it. */
export const TypeExtras = (props: TypeExtrasProps) => {
  const { locale, m, event, isNew, draft, typing, field, edit } = props;
  const { typeExtras: words } = m.organizer;
  const { optional } = m.parts;
  return (
    <>
      <PriceSteps
        {...{ locale, m, field }}
        zone={event.zone}
        currency={event.currency}
        steps={draft.steps}
        onChange={(steps) => edit({ steps })}
      />
      <Tick
        name="namesPrice"
        label={words.namesPrice}
        hint={words.namesPriceHint}
        checked={draft.namesPrice}
        onChange={(input) => edit({ namesPrice: isTicked(input) })}
      />
      {draft.namesPrice && (
        <Field
          {...typing('suggestedPrice')}
          label={words.suggestedPrice}
          hint={words.suggestedPriceHint}
          {...{ optional }}
          inputMode="decimal"
        />
      )}
      {isNew && <Nature {...props} />}
      <div class="pair">
        <Field {...typing('perOrderMinimum')} label={words.perOrderMinimum} {...{ optional }} inputMode="numeric" />
        <Field
          {...typing('taxBasisPoints')}
          label={words.tax}
          hint={words.taxHint}
          {...{ optional }}
          inputMode="decimal"
        />
      </div>
      <Tick
        name="isHidden"
        label={words.isHidden}
        hint={words.isHiddenHint}
        checked={draft.isHidden}
        onChange={(input) => edit({ isHidden: isTicked(input) })}
      />
      {draft.kind === 'admission' && (
        <Tick
          name="hasWaitlist"
          label={words.hasWaitlist}
          hint={words.hasWaitlistHint}
          checked={draft.hasWaitlist}
          onChange={(input) => edit({ hasWaitlist: isTicked(input) })}
        />
      )}
    </>
  );
};
