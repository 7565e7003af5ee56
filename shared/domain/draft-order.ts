import type { Event } from './event.ts';
import { holdMinutes, type Order, type OrderLine } from './order.ts';
import { type Charge, priceOrder } from './pricing.ts';
import type { PromoCode } from './promo-code.ts';
import type { Answer } from './question.ts';
import type { Want } from './reservation.ts';
import type { Pick } from './sale.ts';
import { countersOf } from './stock.ts';
import type { SaleTerms } from './terms.ts';
import { admissionsOf, isCounted } from './ticket-type.ts';

/** Who buys: a person signed in, or a guest. `buyerKey` is what their limit is counted under. */
export type Buyer = { userId?: string; buyerKey: string; name: string; email: string };

type Given = {
  orderId: string;
  event: Event;
  terms: SaleTerms;
  picks: readonly Pick[];
  promo?: PromoCode | undefined;
  answers?: Answer[];
  buyer: Buyer;
  locale: 'en' | 'pt';
  requestHash: string;
  now: string;
  /** Whether its money never meets the payment provider. */
  isPaidByHand?: boolean;
};

type LineCharge = Charge['lines'][number];

const draftLine = (
  { type, quantity, price, seats, attendees }: Pick,
  charge: LineCharge,
  taxBasisPoints?: number,
): OrderLine => ({
  ticketTypeId: type.ticketTypeId,
  name: type.name,
  quantity,
  price,
  ...(type.kind && type.kind !== 'admission' && { kind: type.kind }),
  ...(type.admits && type.admits > 1 && { admits: type.admits }),
  ...(charge.discount > 0 && { discount: charge.discount }),
  ...(charge.fee > 0 && { fee: charge.fee }),
  ...(charge.tax > 0 && { tax: charge.tax }),
  ...(taxBasisPoints !== undefined && { taxBasisPoints }),
  ...(seats && { seats }),
  ...(attendees && { attendees }),
});

/** The rate of the tax, where all lines that bear any have the same. */
const taxRateOf = ({ lines }: Charge, picks: readonly Pick[], usual: number): number | undefined => {
  const taxed = picks.filter((_, place) => (lines[place]?.tax ?? 0) > 0);
  const rates = new Set(taxed.map(({ type }) => type.taxBasisPoints ?? usual));
  return rates.size === 1 ? [...rates][0] : undefined;
};

/** The rate of a line, where it is not told by the order's tax and its own. */
const untoldRate = (
  { type }: Pick,
  { tax }: LineCharge,
  terms: SaleTerms,
  orderTax: Order['tax'],
): number | undefined => {
  if (!orderTax) return undefined;
  const rate = type.taxBasisPoints ?? terms.tax?.basisPoints ?? 0;
  return rate === (tax > 0 ? orderTax.basisPoints : 0) ? undefined : rate;
};

const taxOf = (charge: Charge, terms: SaleTerms, picks: readonly Pick[]): Order['tax'] => {
  if (charge.tax === 0 || !terms.tax) return undefined;
  const { name, mode } = terms.tax;
  const basisPoints = taxRateOf(charge, picks, terms.tax.basisPoints);
  return { name, amount: charge.tax, mode, ...(basisPoints !== undefined && { basisPoints }) };
};

const charged = (charge: Charge, terms: SaleTerms, tax: Order['tax']): Partial<Order> & { total: number } => {
  const { discount, fee, total } = charge;
  return {
    ...(discount > 0 && { discount }),
    ...(fee > 0 && { fee: { amount: fee, bearer: terms.fee.bearer } }),
    ...(tax && { tax }),
    total,
  };
};

/** What these picks cost, under these terms and with this code. */
export const chargeOf = ({
  picks,
  terms,
  event,
  promo,
  isPaidByHand,
}: { [K in 'picks' | 'terms' | 'event' | 'promo']: Given[K] } & { isPaidByHand?: boolean | undefined }) =>
  priceOrder({
    lines: picks.map(({ type: { ticketTypeId, taxBasisPoints }, quantity, price }) => ({
      ticketTypeId,
      quantity,
      price,
      ...(taxBasisPoints !== undefined && { taxBasisPoints }),
    })),
    terms,
    currency: event.currency,
    promo,
    isPaidByHand,
  });

/** The order as it will be once its stock is found. Prices are frozen here; what costs nothing never meets the payment provider. */
export const draftOrder = (given: Given): Order => {
  const { orderId, event, terms, picks, promo, answers = [], buyer, locale, requestHash, now, isPaidByHand } = given;
  const { userId, buyerKey, name, email } = buyer;
  const charge = chargeOf({ picks, terms, event, promo, isPaidByHand });
  const tax = taxOf(charge, terms, picks);
  const lineOf = (pick: Pick, place: number) => {
    const lineCharge = charge.lines[place] as LineCharge;
    return draftLine(pick, lineCharge, untoldRate(pick, lineCharge, terms, tax));
  };
  return {
    orderId,
    eventId: event.eventId,
    organizationId: event.organizationId,
    ...(charge.total === 0 ? { status: 'PAID', paidAt: now } : { status: 'PENDING' }),
    ...(userId && { userId }),
    buyerKey,
    buyer: { name, email },
    locale,
    lines: picks.map(lineOf),
    holds: [],
    ...(promo && { promo: { promoCodeId: promo.promoCodeId, code: promo.code } }),
    ...(answers.length > 0 && { answers }),
    ...(terms.returns && { returns: terms.returns }),
    ...charged(charge, terms, tax),
    currency: event.currency,
    requestHash,
    createdAt: now,
    expiresAt: new Date(Date.parse(now) + holdMinutes * 60_000).toISOString(),
  };
};

const wantsOfPools = ({ pools = [] }: Event, picks: readonly Pick[]): Want[] =>
  pools.flatMap(({ poolId, name, generation, shards }) => {
    const drawing = picks.filter(({ type }) => type.poolIds?.includes(poolId));
    const quantity = drawing.reduce((sum, pick) => sum + pick.quantity * Math.max(1, admissionsOf(pick.type)), 0);
    return quantity > 0 ? [{ counterId: poolId, name, quantity, generation, shards }] : [];
  });

/** What has to be reserved for these picks: tickets of each type that runs out, and room in the pools they draw on. */
export const wantsOf = (event: Event, picks: readonly Pick[], promo?: PromoCode): Want[] => [
  ...picks
    .filter(({ type }) => isCounted(type))
    .map(({ type, quantity }) => ({ ...countersOf(type), name: type.name, quantity })),
  ...wantsOfPools(event, picks),
  ...(promo?.maxUses === undefined
    ? []
    : [
        {
          counterId: promo.promoCodeId,
          name: promo.code,
          quantity: 1,
          generation: promo.generation,
          shards: promo.shards,
          refusal: 'promo_code_used_up' as const,
        },
      ]),
];

/** One buyer's count over all their orders, and how many they may have at most. */
export type Limit = { id: string; name: string; quantity: number; most: number };

/** What of these picks counts against what one buyer may have: the same that `countedOf` (order.ts) takes off again. */
export const limitsOf = (picks: readonly Pick[], promo?: PromoCode): Limit[] => [
  ...picks.map(({ type: { ticketTypeId, name, perBuyer }, quantity }) => ({
    id: ticketTypeId,
    name,
    quantity,
    most: perBuyer,
  })),
  ...(promo
    ? [{ id: promo.promoCodeId, name: promo.code, quantity: 1, most: promo.perBuyer ?? Number.MAX_SAFE_INTEGER }]
    : []),
];
