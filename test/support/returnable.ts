import type { Event } from '#shared/domain/event.ts';
import { plainTerms, type ReturnPolicy } from '#shared/domain/terms.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { setTerms } from '#shared/storage/organizations.ts';
import { paidWebhook, receive } from './checkout.ts';
import { deliver } from './deliver.ts';
import { call } from './invoke.ts';
import { payOn } from './payment-page.ts';
import { cards, recordsOf } from './refund.ts';
import { aSale, buy } from './sale.ts';

/** An order of two tickets, paid where it costs anything, whose terms allow to give them back. */
export const aReturnableOrder = async (
  returns: ReturnPolicy | undefined,
  {
    type: given = {},
    event: givenEvent = {},
    card = cards.good,
  }: { type?: Partial<TicketType>; event?: Partial<Event>; card?: string } = {},
) => {
  const { owner, event, ticketTypes } = await aSale([given], givenEvent);
  await setTerms(event.organizationId, { ...plainTerms, ...(returns && { returns }) });
  const type = ticketTypes[0] as TicketType;
  const { body } = await buy(event, [[type, 2]]);
  const orderId: string = body.order.orderId;
  const query = { token: body.token as string };
  if (body.order.total > 0) {
    await payOn((await call('startCheckout', { params: { orderId }, query })).body.url, card);
    await receive(await paidWebhook(orderId));
  }
  await deliver('issueTickets', [{ orderId }]);
  const ticketIds = (await recordsOf(orderId)).tickets.map(({ ticketId }) => ticketId);
  return { owner, event, type, orderId, query, ticketIds: ticketIds as [string, string] };
};
