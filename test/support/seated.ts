import { paidWebhook, receive } from './checkout.ts';
import { deliver } from './deliver.ts';
import { call } from './invoke.ts';
import { payOn } from './payment-page.ts';
import { buy } from './sale.ts';
import { aSeatedDraft } from './venue.ts';

/** A published event whose only type is sold by the seats of `Stalls A-1` to `C-10`, and how to buy of them. */
export const aSeatedSale = async (...given: Parameters<typeof aSeatedDraft>) => {
  const draft = await aSeatedDraft(...given);
  const event = await draft.publish();
  const buySeats = (seats: string[], options: Parameters<typeof buy>[2] = {}) =>
    buy(event, [[draft.type, seats.length, { seats }]], options);
  /** Buys seats up to the tickets. */
  const own = async (seats: string[]) => {
    const { body } = await buySeats(seats);
    const orderId: string = body.order.orderId;
    const query = { token: body.token as string };
    await payOn((await call('startCheckout', { params: { orderId }, query })).body.url, '4242424242424242');
    await receive(await paidWebhook(orderId));
    await deliver('issueTickets', [{ orderId }]);
    return { orderId, query };
  };
  return { ...draft, event, buySeats, own };
};

/** Seats of row A of the stalls by their numbers. */
export const inRowA = (...numbers: number[]): string[] => numbers.map((number) => `Stalls A-${number}`);
