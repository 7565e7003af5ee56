import type { Locale } from '#shared/messages/locale.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import type { Answer } from '../api.ts';
import type { Rule } from '../form.ts';
import type { OrganizedEvent } from './event-state.ts';
import { cleared, numberOf, orEmpty, wholeIn } from './form-values.ts';
import { parsePrice, typedPrice } from './price.ts';
import { parseRate, typedRate } from './rate.ts';
import { instantOf, wallOf } from './sale-window.ts';

export type PromoCode = Answer<'getPromoCode'>;
type Sold = Pick<OrganizedEvent, 'zone' | 'currency'>;

/** A field that is typed into. `discount` is a rate or an amount, as `kind` says. */
export type CodeText = 'code' | 'discount' | 'validFrom' | 'validUntil' | 'maxUses' | 'perBuyer' | 'minimumAmount';
export type CodeField = CodeText | 'unlocks';
export const discountKinds = ['percent', 'fixed', 'none'] as const;

/** A promo code as it is typed. */
export type CodeDraft = Record<CodeText, string> & {
  kind: (typeof discountKinds)[number];
  ticketTypeIds: string[];
  unlocks: string[];
};

const typedDiscount = ({ discount }: PromoCode, currency: string): string => {
  if (!discount) return '';
  return discount.kind === 'percent' ? typedRate(discount.basisPoints) : typedPrice(discount.amount, currency);
};

/** What stands in the form of a code to begin with. */
export const codeDraft = (promo: PromoCode | undefined, { zone, currency }: Sold): CodeDraft => ({
  code: promo?.code ?? '',
  kind: promo ? (promo.discount?.kind ?? 'none') : 'percent',
  discount: promo ? typedDiscount(promo, currency) : '10',
  validFrom: wallOf(promo?.validFrom, zone),
  validUntil: wallOf(promo?.validUntil, zone),
  maxUses: String(promo?.maxUses ?? ''),
  perBuyer: String(promo?.perBuyer ?? ''),
  minimumAmount: promo?.minimumAmount === undefined ? '' : typedPrice(promo.minimumAmount, currency),
  ticketTypeIds: promo?.ticketTypeIds ?? [],
  unlocks: promo?.unlocks ?? [],
});

/** What the form refuses by itself. */
export const codeRules = (
  { organizer: { types }, selling: { codes } }: OrganizeWords,
  locale: Locale,
  { currency }: Sold,
  { kind, unlocks }: CodeDraft,
): Record<CodeField, Rule | undefined> => {
  const whole = (most: number) => orEmpty(wholeIn(1, most, types.wholeNumber, locale));
  const amount: Rule = (value) => ((parsePrice(value, currency) ?? 0) > 0 ? undefined : codes.amountWrong);
  const rate: Rule = (value) => ((parseRate(value) ?? 0) > 0 ? undefined : types.priceWrong);
  return {
    code: (value) => (/^[a-z0-9][\w-]{1,31}$/i.test(value.trim()) ? undefined : codes.codeWrong),
    discount: kind === 'percent' ? rate : kind === 'fixed' ? amount : undefined,
    validFrom: undefined,
    validUntil: undefined,
    maxUses: whole(1_000_000),
    perBuyer: whole(1000),
    minimumAmount: orEmpty(amount),
    unlocks: () => (kind === 'none' && unlocks.length === 0 ? codes.unlocksMissing : undefined),
  };
};

/** What is sent of a draft: `made` of a new code, `changed` of one that is there, whose name stays. */
export const codeBody = async (draft: CodeDraft, { zone, currency }: Sold) => {
  const moment = async (wall: string) => (wall ? instantOf(wall, zone) : undefined);
  const listed = (ids: string[]) => (ids.length > 0 ? ids : undefined);
  const discounts = {
    percent: () => ({ kind: 'percent' as const, basisPoints: parseRate(draft.discount) ?? 0 }),
    fixed: () => ({ kind: 'fixed' as const, amount: parsePrice(draft.discount, currency) ?? 0 }),
    none: () => undefined,
  };
  const bounds = {
    discount: discounts[draft.kind](),
    validFrom: await moment(draft.validFrom),
    validUntil: await moment(draft.validUntil),
    maxUses: numberOf(draft.maxUses),
    perBuyer: numberOf(draft.perBuyer),
    minimumAmount: draft.minimumAmount.trim() ? parsePrice(draft.minimumAmount, currency) : undefined,
    ticketTypeIds: listed(draft.ticketTypeIds),
    unlocks: listed(draft.unlocks),
  };
  return { made: { code: draft.code.trim(), ...bounds }, changed: cleared(bounds) };
};
