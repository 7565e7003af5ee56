import { secrets } from '#shared/gateways/secrets.ts';
import { transferToken } from '#shared/platform/order-access.ts';
import { call } from './invoke.ts';
import { recordsOf } from './refund.ts';

type Giving = { orderId: string; ticketId: string; query: { token?: string }; giver?: { userId: string } };
type Taking = { email: string; name?: string; taker?: { userId: string } };

/** A ticket in somebody else's hands: offered by whose it was, and accepted; answers the token of its new holder's link. */
export const handOn = async (
  { orderId, ticketId, query, giver }: Giving,
  { email, name = 'Rui Costa', taker }: Taking,
): Promise<{ token: string; since: string }> => {
  const params = { ticketId };
  await call('offerTicket', { params, query, ...(giver && { as: giver }), body: { name, email } });
  const ticketOf = async () => (await recordsOf(orderId)).tickets.find((ticket) => ticket.ticketId === ticketId);
  const transferId = (await ticketOf())?.transfer?.transferId ?? '';
  const token = transferToken((await secrets()).linkSecret, transferId);
  const { status, body } = await call('acceptTicket', { params, query: { token }, ...(taker && { as: taker }) });
  if (status !== 200) throw new Error(`The ticket was not taken: ${JSON.stringify(body)}`);
  return { token: body.token, since: (await ticketOf())?.heldBy?.since ?? '' };
};
