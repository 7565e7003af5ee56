import type { Locale } from '#shared/messages/locale.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import type { Answer } from '../api.ts';
import type { Rule } from '../form.ts';
import { wholeIn } from './form-values.ts';
import { parseRate, typedRate } from './rate.ts';

export type Terms = Answer<'getTerms'>;
const names = [
  'feeBearer',
  'tax.name',
  'tax.basisPoints',
  'tax.mode',
  'returns.untilHours',
  'returns.keptPercent',
] as const;
/** A field of the form, named as the API's refusals name it. */
export type TermsField = (typeof names)[number];
export type TermsDraft = Record<TermsField, string> & { hasTax: boolean; hasReturns: boolean };

/** What stands in the form to begin with. */
export const termsDraft = ({ fee, tax, returns }: Terms): TermsDraft => ({
  hasTax: tax !== undefined,
  hasReturns: returns !== undefined,
  feeBearer: fee.bearer,
  'tax.name': tax?.name ?? '',
  'tax.basisPoints': tax ? typedRate(tax.basisPoints) : '',
  'tax.mode': tax?.mode ?? 'included',
  'returns.untilHours': String(returns?.untilHours ?? 24),
  'returns.keptPercent': String(returns?.keptPercent ?? 0),
});

/** What the form refuses by itself; what is switched off is not asked for. */
export const termsRules = (
  { selling: { terms } }: OrganizeWords,
  locale: Locale,
  { hasTax, hasReturns }: TermsDraft,
): Record<TermsField, Rule | undefined> => ({
  feeBearer: undefined,
  'tax.name': hasTax ? (value) => (value.trim() === '' ? terms.missing : undefined) : undefined,
  'tax.basisPoints': hasTax ? (value) => (parseRate(value) === undefined ? terms.rateWrong : undefined) : undefined,
  'tax.mode': undefined,
  'returns.untilHours': hasReturns ? wholeIn(0, 8760, terms.whole, locale) : undefined,
  'returns.keptPercent': hasReturns ? wholeIn(0, 100, terms.whole, locale) : undefined,
});

/** The draft as the API takes it. */
export const termsBody = (draft: TermsDraft) => ({
  feeBearer: draft.feeBearer === 'buyer' ? ('buyer' as const) : ('organizer' as const),
  tax: draft.hasTax
    ? {
        name: draft['tax.name'].trim(),
        basisPoints: parseRate(draft['tax.basisPoints']) ?? 0,
        mode: draft['tax.mode'] === 'added' ? ('added' as const) : ('included' as const),
      }
    : null,
  returns: draft.hasReturns
    ? { untilHours: Number(draft['returns.untilHours']), keptPercent: Number(draft['returns.keptPercent']) }
    : null,
});

/** What a ticket at this price costs its buyer and brings its organizer, in minor units, under what is typed. */
export const termsExample = (draft: TermsDraft, feeBasisPoints: number, price: number) => {
  const { feeBearer, tax } = termsBody(draft);
  const fee = Math.round((price * feeBasisPoints) / 10_000);
  const added = tax?.mode === 'added' ? Math.round((price * tax.basisPoints) / 10_000) : 0;
  const onTop = feeBearer === 'buyer' ? fee : 0;
  return { paid: price + added + onTop, kept: price + added - (fee - onTop) };
};
