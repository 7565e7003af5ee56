import { refuseField } from './errors.ts';
import { currencies } from './money.ts';
import type { PromoCode } from './promo-code.ts';
import type { Sale } from './sale.ts';

type Draft = Omit<PromoCode, 'shards' | 'generation'>;
type Given<T> = { [K in keyof T]?: T[K] | undefined };
type Nullable<T> = { [K in keyof T]: T[K] | null };
type Chosen = Pick<
  Draft,
  'discount' | 'validFrom' | 'validUntil' | 'maxUses' | 'perBuyer' | 'minimumAmount' | 'ticketTypeIds' | 'unlocks'
>;

/** What an organizer writes of a new code. */
export type PromoCodeFields = Pick<Draft, 'code' | 'status'> & Given<Chosen>;

const present = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));

/** Refuses types that the event does not have (`not_found`, on the field). */
const assertTypesKnown = (
  fields: Given<Nullable<Chosen>>,
  { ticketTypes }: Pick<Sale, 'ticketTypes'>,
  before: Given<Chosen> = {},
): void => {
  for (const name of ['ticketTypeIds', 'unlocks'] as const) {
    const known = new Set([...ticketTypes.map(({ ticketTypeId }) => ticketTypeId), ...(before[name] ?? [])]);
    const place = fields[name]?.findIndex((ticketTypeId) => !known.has(ticketTypeId)) ?? -1;
    if (place >= 0) throw refuseField('not_found', `${name}.${place}`);
  }
};

/** A new code of an event. Refuses types that the event does not have. */
export const draftPromoCode = (fields: PromoCodeFields, promoCodeId: string, sale: Sale, now: string): Draft => {
  assertTypesKnown(fields, sale);
  const { eventId, currency } = sale.event;
  return {
    ...(present(fields) as PromoCodeFields),
    promoCodeId,
    eventId,
    currency,
    createdAt: now,
    version: 1,
  } as Draft;
};

/** What an organizer may change; null takes a bound away. */
export type PromoCodeChange = { status?: PromoCode['status'] | undefined } & Given<Nullable<Chosen>>;

/** A code with some of it changed. Refuses types that the event does not have, but for those it names already. */
export const changedPromoCode = (
  promo: PromoCode,
  change: PromoCodeChange,
  sale: Pick<Sale, 'ticketTypes'>,
): PromoCode => {
  assertTypesKnown(change, sale, promo);
  const wishes = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return { ...(present({ ...promo, ...wishes }) as PromoCode), version: promo.version + 1 };
};

/** Refuses a code whose end is not after its beginning, and amounts that its currency can't charge. */
export const assertPromoSound = ({ validFrom, validUntil, discount, minimumAmount = 0, currency }: Draft): void => {
  if (validFrom && validUntil && validUntil <= validFrom) throw refuseField('promo_code_window_invalid', 'validUntil');
  const { step } = currencies[currency];
  const amounts = { 'discount.amount': discount?.kind === 'fixed' ? discount.amount : 0, minimumAmount };
  const odd = Object.entries(amounts).find(([, amount]) => amount % step !== 0);
  if (odd) throw refuseField('price_below_minimum', odd[0], { minimum: step, currency });
};
