import type { TicketKind } from '#shared/domain/ticket-type.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import type { Rule } from '../form.ts';
import type { OrganizedEvent } from './event-state.ts';
import { cleared, numberOf, orEmpty, wholeIn } from './form-values.ts';
import { parsePrice, typedPrice } from './price.ts';
import { parseRate, typedRate } from './rate.ts';
import { instantOf, wallOf } from './sale-window.ts';
import type { TicketType } from './stock.ts';

type BasicField = 'name' | 'note' | 'price' | 'total' | 'perOrder' | 'perBuyer' | 'salesOpenAt' | 'salesCloseAt';
type ExtraField = 'suggestedPrice' | 'perOrderMinimum' | 'taxBasisPoints' | 'admits';
export type TypeText = BasicField | ExtraField;

/** A field of the form, named as the API's refusals name it; what is wrong with a step stands at its date. */
export type TypeField = TypeText | `priceSteps.${number}` | `priceSteps.${number}.${'afterSold' | 'price'}`;

/** A later price as it is typed: from a moment on, once so many are sold, or whichever comes first. */
export type StepDraft = { from: string; afterSold: string; price: string };

/** A kind of ticket as it is typed. */
export type TypeDraft = Record<TypeText, string> & {
  namesPrice: boolean;
  isHidden: boolean;
  hasWaitlist: boolean;
  kind: TicketKind;
  poolIds: string[];
  steps: StepDraft[];
};

type Sold = Pick<OrganizedEvent, 'zone' | 'currency'>;

/** What stands in the form of a type to begin with. People may wait for a new one. */
export const typeDraft = (type: TicketType | undefined, { zone, currency }: Sold): TypeDraft => {
  const amount = (value: number | undefined) => (value === undefined ? '' : typedPrice(value, currency));
  return {
    name: type?.name ?? '',
    note: type?.note ?? '',
    price: amount(type?.price),
    total: String(type?.total ?? ''),
    perOrder: String(type?.perOrder ?? 10),
    perBuyer: String(type?.perBuyer ?? 20),
    salesOpenAt: wallOf(type?.salesOpenAt, zone),
    salesCloseAt: wallOf(type?.salesCloseAt, zone),
    suggestedPrice: amount(type?.suggestedPrice),
    perOrderMinimum: String(type?.perOrderMinimum ?? ''),
    taxBasisPoints: type?.taxBasisPoints === undefined ? '' : typedRate(type.taxBasisPoints),
    admits: '1',
    namesPrice: type?.suggestedPrice !== undefined,
    isHidden: type?.isHidden ?? false,
    hasWaitlist: type ? (type.hasWaitlist ?? false) : true,
    kind: type?.kind ?? 'admission',
    poolIds: type?.poolIds ?? [],
    steps: (type?.priceSteps ?? []).map(({ from, afterSold, price }) => ({
      from: wallOf(from, zone),
      afterSold: String(afterSold ?? ''),
      price: amount(price),
    })),
  };
};

/** What the form refuses by itself. */
export const typeRules = (
  { organizer: { types, typeExtras } }: OrganizeWords,
  locale: Locale,
  { currency }: Sold,
  { steps }: TypeDraft,
): Record<TypeField, Rule | undefined> => {
  const whole = (least: number, most: number) => wholeIn(least, most, types.wholeNumber, locale);
  const price: Rule = (value) => (parsePrice(value, currency) === undefined ? types.priceWrong : undefined);
  const rate: Rule = (value) => (parseRate(value) === undefined ? typeExtras.rateWrong : undefined);
  const ofSteps = steps.flatMap(({ afterSold }, place): [TypeField, Rule][] => [
    [`priceSteps.${place}`, (value) => (value === '' && afterSold === '' ? typeExtras.stepMissing : undefined)],
    [`priceSteps.${place}.afterSold`, orEmpty(whole(1, 100_000))],
    [`priceSteps.${place}.price`, price],
  ]);
  return {
    name: (value) => (value.trim() === '' ? types.nameMissing : undefined),
    note: undefined,
    price,
    total: whole(1, 100_000),
    perOrder: whole(1, 50),
    perBuyer: whole(1, 1000),
    salesOpenAt: undefined,
    salesCloseAt: undefined,
    suggestedPrice: orEmpty(price),
    ...Object.fromEntries(ofSteps),
    perOrderMinimum: orEmpty(whole(1, 50)),
    taxBasisPoints: orEmpty(rate),
    admits: orEmpty(whole(1, 20)),
  };
};

/** What is sent of a draft: `made` of a new type, `changed` of one that is there, whose nature stays. */
export const typeBody = async (draft: TypeDraft, { zone, currency }: Sold) => {
  const moment = async (wall: string) => (wall ? instantOf(wall, zone) : undefined);
  const amount = (typed: string) => parsePrice(typed, currency) ?? 0;
  const steps = draft.steps.map(async ({ from, afterSold, price }) => ({
    from: await moment(from),
    afterSold: numberOf(afterSold),
    price: amount(price),
  }));
  const isAdmission = draft.kind === 'admission';
  const fields = {
    name: draft.name,
    note: draft.note,
    price: amount(draft.price),
    total: Number(draft.total),
    perOrder: Number(draft.perOrder),
    perBuyer: Number(draft.perBuyer),
    isHidden: draft.isHidden,
    hasWaitlist: isAdmission && draft.hasWaitlist,
  };
  const bounds = {
    salesOpenAt: await moment(draft.salesOpenAt),
    salesCloseAt: await moment(draft.salesCloseAt),
    perOrderMinimum: numberOf(draft.perOrderMinimum),
    suggestedPrice: draft.namesPrice ? amount(draft.suggestedPrice || draft.price) : undefined,
    priceSteps: steps.length > 0 ? await Promise.all(steps) : undefined,
    taxBasisPoints: draft.taxBasisPoints ? parseRate(draft.taxBasisPoints) : undefined,
  };
  const admits = numberOf(draft.admits) ?? 1;
  const nature = {
    kind: isAdmission ? undefined : draft.kind,
    admits: isAdmission && admits > 1 ? admits : undefined,
    poolIds: isAdmission && draft.poolIds.length > 0 ? draft.poolIds : undefined,
  };
  return { made: { ...fields, ...bounds, ...nature }, changed: { ...fields, ...cleared(bounds) } };
};
