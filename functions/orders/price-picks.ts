import { Refusal } from '#shared/domain/errors.ts';
import { dependsOnSales } from '#shared/domain/price-step.ts';
import { grossOf } from '#shared/domain/pricing.ts';
import { assertPromoApplies, normalizeCode, type PromoCode } from '#shared/domain/promo-code.ts';
import { decidePicks, type Sale, type Wish } from '#shared/domain/sale.ts';
import { countersOf } from '#shared/domain/stock.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { recentTerms } from '#shared/storage/organizations.ts';
import { findRecent as findPromoCode } from '#shared/storage/promo-codes.ts';
import { readCounters } from '#shared/storage/stock.ts';

export type PricingDeps = {
  findPromoCode: typeof findPromoCode;
  recentTerms: typeof recentTerms;
  readCounters: typeof readCounters;
};

/** The stores a price needs, as every use case that prices an order hands them over. */
export const pricingDeps: PricingDeps = { findPromoCode, recentTerms, readCounters };

const findPromo = async (eventId: string, typed: string, { findPromoCode }: PricingDeps): Promise<PromoCode> => {
  const promo = await findPromoCode(eventId, normalizeCode(typed));
  if (promo) return promo;
  throw new Refusal('promo_code_unknown', { fields: [{ path: 'promoCode', code: 'promo_code_unknown' }] });
};

/** How many of each wanted type are sold or held, only where a price depends on it. */
export const countTaken = async (
  types: readonly TicketType[],
  wishes: readonly Pick<Wish, 'ticketTypeId'>[],
  { readCounters }: Pick<PricingDeps, 'readCounters'>,
) => {
  const wanted = types.filter((type) => wishes.some(({ ticketTypeId }) => ticketTypeId === type.ticketTypeId));
  const counted = await Promise.all(
    wanted.filter(dependsOnSales).map(async (type) => {
      const left = (await readCounters(countersOf(type), false)).reduce((sum, available) => sum + available, 0);
      return [type.ticketTypeId, type.total - left] as const;
    }),
  );
  return new Map(counted);
};

type Asked = { lines: readonly Wish[]; promoCode?: string | undefined; now: string };

/** What somebody may buy of a sale, under which code and terms; refuses with the reason why not. Prices are today's. */
export const pricePicks = async (sale: Sale, { lines, promoCode, now }: Asked, deps: PricingDeps) => {
  const { eventId, organizationId } = sale.event;
  const [terms, promo, taken] = await Promise.all([
    deps.recentTerms(organizationId),
    promoCode?.trim() ? findPromo(eventId, promoCode, deps) : undefined,
    countTaken(sale.ticketTypes, lines, deps),
  ]);
  const picks = decidePicks(sale, lines, { now, promo, takenOf: (ticketTypeId) => taken.get(ticketTypeId) ?? 0 });
  if (promo) assertPromoApplies(promo, grossOf(picks.map(({ type, ...pick }) => ({ ...type, ...pick }))), now);
  return { picks, promo, terms, takenOf: (ticketTypeId: string) => taken.get(ticketTypeId) ?? 0 };
};
