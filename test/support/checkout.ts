import type { TicketType } from '#shared/domain/ticket-type.ts';
import * as orders from '#shared/storage/orders.ts';
import { call } from './invoke.ts';
import { aSale, buy } from './sale.ts';
import { webhooksFor } from './webhook-box.ts';

/** What an organizer writes of a promo code. */
type PromoCodeGiven = { code: string; discount: object; maxUses?: number };

/** A sale with one order for two tickets whose payment page is open; bought with a promo code where one is given. */
export const anOpenCheckout = async (types: Partial<TicketType>[] = [{}], quantity = 2, code?: PromoCodeGiven) => {
  const sale = await aSale(types);
  const params = { eventId: sale.event.eventId };
  if (code) await call('createPromoCode', { as: sale.owner, params, body: code });
  const more = code && { promoCode: code.code };
  const { body } = await buy(sale.event, [[sale.ticketTypes[0] as TicketType, quantity]], more);
  const orderId: string = body.order.orderId;
  const guest = { params: { orderId }, query: { token: body.token as string } };
  const { body: checkout } = await call('startCheckout', guest);
  return { ...sale, type: sale.ticketTypes[0] as TicketType, orderId, guest, url: checkout.url as string };
};

/** Stripe's message that an order has been paid, as it came over the wire. */
export const paidWebhook = async (orderId: string) => {
  const [webhook] = await webhooksFor(orderId, 'checkout.session.completed');
  return webhook as { body: string; signature: string };
};

/** Hands a webhook to its route. */
export const receive = ({ body, signature }: { body: string; signature: string }) =>
  call('receiveStripeEvent', {
    rawBody: body,
    headers: { 'stripe-signature': signature, 'content-type': 'application/json' },
  });

/** Where an order stands in the table. */
export const statusOf = async (orderId: string): Promise<string | undefined> => (await orders.find(orderId))?.status;
