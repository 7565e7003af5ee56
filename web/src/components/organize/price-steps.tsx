import { money, number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { FieldBinding } from '../../lib/form.ts';
import { momentInWords } from '../../lib/organize/moment-in-words.ts';
import { parsePrice } from '../../lib/organize/price.ts';
import type { StepDraft, TypeField } from '../../lib/organize/type-draft.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Icon } from '../desk-icon.tsx';
import { Field } from '../field.tsx';

type PriceStepsProps = {
  locale: Locale;
  m: OrganizeWords;
  zone: string;
  currency: string;
  steps: readonly StepDraft[];
  field: (name: TypeField) => FieldBinding;
  onChange: (steps: StepDraft[]) => void;
};

const mostSteps = 10;
const typedIn = (input: Event): string => (input.currentTarget as HTMLInputElement).value;

/** A step in words, once there is enough of it: `From 1 March 2027, 00:00 in Lisbon or after 100 sold: €18.00`. */
const said = ({ from, afterSold, price }: StepDraft, { locale, m, zone, currency }: PriceStepsProps) => {
  const amount = parsePrice(price, currency);
  const { typeExtras: words } = m.organizer;
  const causes = [
    from && words.stepFrom(momentInWords(locale, from, zone) ?? ''),
    /^\d+$/.test(afterSold) && words.stepAfter(number(locale, Number(afterSold))),
  ].filter(Boolean);
  return amount === undefined || causes.length === 0
    ? ''
    : words.stepSaid(causes.join(words.or), money(locale, amount, currency));
};

/** Later prices of a type, each with what brings it about, in the order in which they take over. */
export const PriceSteps = (props: PriceStepsProps) => {
  const { m, steps, field, onChange } = props;
  const { types, typeExtras: words } = m.organizer;
  const typing = (place: number, part: keyof StepDraft, binding: FieldBinding) => ({
    ...binding,
    value: steps[place]?.[part] ?? '',
    autoComplete: 'off',
    onInput: (input: Event) => {
      binding.onInput(input);
      onChange(steps.map((step, index) => (index === place ? { ...step, [part]: typedIn(input) } : step)));
    },
  });
  return (
    <fieldset class="stack tight">
      <legend class="small">
        <b>{words.steps}</b>
      </legend>
      <p class="small quiet">{words.stepsHint}</p>
      {steps.map((step, place) => (
        // Steps have no name of their own; their place is what the API's refusals go by.
        <fieldset key={place} class="session stack tight">
          <legend class="row">
            <span class="small">{words.step(place + 1)}</span>
            <Button
              tone="bare"
              round
              aria-label={words.removeStep(place + 1)}
              onClick={() => onChange(steps.filter((_, index) => index !== place))}
            >
              <Icon name="bin" />
            </Button>
          </legend>
          <Field {...typing(place, 'from', field(`priceSteps.${place}`))} label={words.from} type="datetime-local" />
          <div class="pair">
            <Field
              {...typing(place, 'afterSold', field(`priceSteps.${place}.afterSold`))}
              label={words.afterSold}
              inputMode="numeric"
            />
            <Field
              {...typing(place, 'price', field(`priceSteps.${place}.price`))}
              label={types.price}
              inputMode="decimal"
            />
          </div>
          <output class="said">{said(step, props)}</output>
        </fieldset>
      ))}
      {steps.length < mostSteps && (
        <div>
          <Button onClick={() => onChange([...steps, { from: '', afterSold: '', price: '' }])}>{words.addStep}</Button>
        </div>
      )}
    </fieldset>
  );
};
