import { setTimeout as pause } from 'node:timers/promises';
import { getInvoiceRoute } from '#shared/contracts/invoices.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { invoiceMessagesFor } from '#shared/messages/invoice-messages.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { Reply } from '#shared/platform/reply.ts';
import * as invoices from '#shared/storage/invoices.ts';
import { partyTo } from '#shared/storage/order-parties.ts';
import * as orders from '#shared/storage/orders.ts';
import * as prints from '#shared/storage/prints.ts';

type Deps = {
  orders: Pick<typeof orders, 'find'>;
  invoices: Pick<typeof invoices, 'find'>;
  prints: Pick<typeof prints, 'awaited' | 'invoiceEdition'>;
  partyTo: typeof partyTo;
  secrets: typeof secrets;
  pause: (milliseconds: number) => Promise<unknown>;
};

/** The invoice of an order, the credit note of a refund or its reversal, for buyer and seller; drawn by a worker when it is asked for. */
export const getInvoice = async (
  { params: { orderId }, query: { token, refundId, reversal }, caller, now }: Request<typeof getInvoiceRoute>,
  { orders, invoices, prints, partyTo, secrets, pause }: Deps,
) => {
  const [order, { linkSecret }] = await Promise.all([orders.find(orderId), secrets()]);
  const party = order && (await partyTo(order, { caller, token, linkSecret }, 'view_orders'));
  if (!party) throw new Refusal('not_found');
  const isReversal = reversal === 'true';
  const invoice = await invoices.find(orderId, refundId, isReversal);
  if (!invoice) throw new Refusal(order.status === 'PAID' ? 'ticket_not_ready' : 'not_found');
  const pdf = await prints.awaited(prints.invoiceEdition(orderId, refundId, isReversal), now, pause);
  const name = `${invoiceMessagesFor(invoice.locale)[invoice.kind]}-${invoice.number}`
    .toLowerCase()
    .replace(/\s+/g, '-');
  return new Reply(pdf, {
    headers: { 'content-disposition': `attachment; filename="${name.normalize('NFD').replace(/\p{M}/gu, '')}.pdf"` },
  });
};

export const handler = httpHandler(getInvoiceRoute, getInvoice, { orders, invoices, prints, partyTo, secrets, pause });
