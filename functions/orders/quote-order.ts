import { quoteOrderRoute } from '#shared/contracts/orders.ts';
import { chargeOf } from '#shared/domain/draft-order.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { shownTicketType } from '#shared/domain/ticket-type.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import { loadSale } from '#shared/storage/ticket-types.ts';
import { type PricingDeps, pricePicks, pricingDeps } from './price-picks.ts';

type Deps = PricingDeps & { loadSale: typeof loadSale };

/** What an order would cost, with the same rules that make it: nothing is held and nothing is written. */
export const quoteOrder = async ({ body, now }: Request<typeof quoteOrderRoute>, { loadSale, ...pricing }: Deps) => {
  const sale = await loadSale(body.eventId);
  if (!sale) throw new Refusal('event_not_on_sale');
  const { picks, promo, terms } = await pricePicks(sale, { ...body, now }, pricing);
  const charge = chargeOf({ picks, terms, event: sale.event, promo });
  const { discount, fee, tax, total } = charge;
  return {
    lines: picks.map(({ type, quantity, price }, place) => ({
      ticketTypeId: type.ticketTypeId,
      quantity,
      price,
      discount: charge.lines[place]?.discount ?? 0,
      tax: charge.lines[place]?.tax ?? 0,
    })),
    ...(discount > 0 && { discount }),
    ...(fee > 0 && terms.fee.bearer === 'buyer' && { fee }),
    ...(tax > 0 && terms.tax && { tax: { name: terms.tax.name, amount: tax, mode: terms.tax.mode } }),
    ...(promo && { promoCode: promo.code }),
    total,
    currency: sale.event.currency,
    unlocked: sale.ticketTypes
      .filter(({ ticketTypeId }) => promo?.unlocks?.includes(ticketTypeId))
      .map(shownTicketType),
  };
};

export const handler = openHandler(quoteOrderRoute, quoteOrder, { ...pricingDeps, loadSale });
