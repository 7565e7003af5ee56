import { type ErrorCode, refuseField } from './errors.ts';
import { type Currency, shareOf, spread } from './money.ts';
import type { CounterSet } from './stock.ts';

/** What a code takes off: so many basis points of each line (1 to 10,000), or an amount of the whole order. */
export type Discount = { kind: 'percent'; basisPoints: number } | { kind: 'fixed'; amount: number };

/**
 * A promo code of an event. Without `maxUses` it has no counter at all, so that a code everybody uses slows nobody down;
 * with it, its uses are counted like stock (`shards`, `generation`: domain/stock.ts).
 */
export type PromoCode = {
  promoCodeId: string;
  eventId: string;
  /** As buyers type it, upper case, unique in its event. */
  code: string;
  status: 'ACTIVE' | 'DISABLED';
  /** Absent for a code that only unlocks hidden types. */
  discount?: Discount;
  currency: Currency;
  validFrom?: string;
  validUntil?: string;
  maxUses?: number;
  /** How many orders of one buyer may use it. */
  perBuyer?: number;
  /** What the order must cost before the discount, minor units. */
  minimumAmount?: number;
  /** The types it applies to; absent: all. */
  ticketTypeIds?: string[];
  /** Hidden types that can be seen and bought with it. */
  unlocks?: string[];
  shards: number;
  generation: number;
  /** Fingerprint of the request that made it, to tell a repeat from a reused key. */
  requestHash?: string;
  createdAt: string;
  version: number;
};

/** Where the uses of a limited code are counted. */
export const usesOf = ({ promoCodeId, shards, generation }: PromoCode): CounterSet => ({
  counterId: promoCodeId,
  shards,
  generation,
});

/** A line as far as a discount looks at it; `gross` is price times quantity. */
export type DiscountedLine = { ticketTypeId: string; gross: number };

/** A code as it is compared: trimmed and upper case. */
export const normalizeCode = (typed: string): string => typed.trim().toUpperCase();

const appliesTo = ({ ticketTypeIds }: PromoCode, { ticketTypeId }: DiscountedLine): boolean =>
  !ticketTypeIds || ticketTypeIds.includes(ticketTypeId);

const refusalOf = (promo: PromoCode, lines: readonly DiscountedLine[], now: string): ErrorCode | undefined => {
  if (promo.status === 'DISABLED') return 'promo_code_disabled';
  if (promo.validFrom && now < promo.validFrom) return 'promo_code_not_yet_valid';
  if (promo.validUntil && now >= promo.validUntil) return 'promo_code_expired';
  // Before anything is chosen, a code may be tried for what it unlocks.
  if (lines.length === 0) return undefined;
  if (promo.discount && !lines.some((line) => appliesTo(promo, line))) return 'promo_code_not_for_these';
  const whole = lines.reduce((sum, { gross }) => sum + gross, 0);
  return whole < (promo.minimumAmount ?? 0) ? 'promo_code_minimum_not_reached' : undefined;
};

/** Refuses a code that is switched off, not in its time, for other types, or for a larger order. */
export const assertPromoApplies = (promo: PromoCode, lines: readonly DiscountedLine[], now: string): void => {
  const code = refusalOf(promo, lines, now);
  const { minimumAmount = 0, currency } = promo;
  if (code) throw refuseField(code, 'promoCode', { minimum: minimumAmount, currency });
};

/** What a code takes off each line: whole minor units, never more than the line costs. */
export const discountsOf = (promo: PromoCode, lines: readonly DiscountedLine[]): number[] => {
  const { discount, currency } = promo;
  const bases = lines.map((line) => (discount && appliesTo(promo, line) ? line.gross : 0));
  if (discount?.kind === 'percent')
    return bases.map((base) => Math.min(base, shareOf(base, discount.basisPoints, currency)));
  const whole = bases.reduce((sum, base) => sum + base, 0);
  return spread(Math.min(discount?.amount ?? 0, whole), bases, currency);
};
