import { currencyDecimals, money, number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import { useDraft } from '../../lib/organize/draft.ts';
import type { Membership } from '../../lib/organize/organizations.ts';
import {
  type Terms,
  type TermsField,
  termsBody,
  termsDraft,
  termsExample,
  termsRules,
} from '../../lib/organize/terms-draft.ts';
import { useQuery } from '../../lib/query.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Choice, Field, Tick } from '../field.tsx';
import { Form } from '../form.tsx';
import { Unanswered } from '../unanswered.tsx';

type TermsPanelProps = { locale: Locale; m: OrganizeWords; membership: Membership };

const optionsOf = <Name extends string>(words: Record<Name, string>) =>
  Object.entries<string>(words).map(([value, label]) => ({ value, label }));

const TermsForm = ({ locale, m, membership, terms }: TermsPanelProps & { terms: Terms }) => {
  const { terms: words } = m.selling;
  const { organizationId, currency } = membership.organization;
  const { draft, edit, typingInto } = useDraft(() => termsDraft(terms));
  const form = useForm<TermsField>({
    id: 'terms',
    rules: termsRules(m, locale, draft),
    submit: async () => {
      await api('changeTerms', { params: { organizationId }, body: termsBody(draft) });
      toast({ text: words.saved });
    },
  });
  const typing = typingInto(form);
  const choosing = (name: TermsField) => ({
    ...form.field(name),
    value: draft[name],
    onChange: (input: Event) => edit({ [name]: (input.currentTarget as HTMLSelectElement).value }),
  });
  const decimals = currencyDecimals(currency);
  const price = decimals === 0 ? 2000 : 20 * 10 ** decimals;
  const { paid, kept } = termsExample(draft, terms.fee.basisPoints, price);
  const said = (amount: number) => money(locale, amount, currency);
  return (
    <Form form={form} m={m.parts} action={words.save}>
      <Choice
        {...choosing('feeBearer')}
        label={words.bearer}
        hint={words.fee(`${number(locale, terms.fee.basisPoints / 100)} %`)}
        options={optionsOf(words.bearers)}
      />
      <Tick
        name="hasTax"
        label={words.hasTax}
        checked={draft.hasTax}
        onChange={(event) => edit({ hasTax: event.currentTarget.checked })}
      />
      {draft.hasTax && (
        <>
          <div class="pair">
            <Field {...typing('tax.name')} label={words.taxName} hint={words.taxNameHint} maxLength={20} />
            <Field {...typing('tax.basisPoints')} label={words.rate} inputMode="decimal" />
          </div>
          <Choice {...choosing('tax.mode')} label={words.mode} options={optionsOf(words.modes)} />
        </>
      )}
      <Tick
        name="hasReturns"
        label={words.hasReturns}
        checked={draft.hasReturns}
        onChange={(event) => edit({ hasReturns: event.currentTarget.checked })}
      />
      {draft.hasReturns && (
        <div class="pair">
          <Field {...typing('returns.untilHours')} label={words.untilHours} inputMode="numeric" />
          <Field {...typing('returns.keptPercent')} label={words.keptPercent} inputMode="numeric" />
        </div>
      )}
      <output class="quiet">{words.example(said(price), said(paid), said(kept))}</output>
    </Form>
  );
};

/** Who bears the fee, which tax there is, and whether tickets may be given back. */
export const TermsPanel = (props: TermsPanelProps) => {
  const { m, membership } = props;
  const { organizationId } = membership.organization;
  const { query, retry } = useQuery(`terms-${organizationId}`, (signal) =>
    api('getTerms', { params: { organizationId }, signal }),
  );
  return (
    <section class="slim-form card pad stack" aria-labelledby="terms-title">
      <div class="stack tight">
        <h2 id="terms-title">{m.selling.terms.title}</h2>
        <p class="quiet">{m.selling.terms.lead}</p>
      </div>
      {query.state !== 'ready' && <Unanswered query={query} shape="lines" m={m.parts} onRetry={retry} />}
      {query.state === 'ready' && <TermsForm {...props} terms={query.answer} />}
    </section>
  );
};
