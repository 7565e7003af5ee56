import { holdMinutes, type OrderStatus } from '#shared/domain/order.ts';
import type { Ground } from './designs.ts';
import { orderKey, orderOf, releaseWrites, stepWrite } from './order-writes.ts';
import type { Stripe } from './stripe.ts';
import type { Item, Outcome } from './table.ts';

const streamLagMilliseconds = 250;
const queueLagMilliseconds = 1_000;
const visibilityMilliseconds = 180_000;
const contendedMilliseconds = 20;

/**
 * What happens to an order after its commit, as the workers do it: the timer that ends its hold, closing its payment page
 * before its stock goes back, and payments whenever they are told of.
 */
export const startOrderFlow = (
  { clock, dice, table }: Ground,
  stripe: Stripe,
  buyerOf: (orderId: string) => string,
) => {
  const counts = { released: 0, moneyTooLate: 0 };

  const step = (orderId: string, from: readonly OrderStatus[], to: OrderStatus): Promise<Outcome> =>
    table.write('steps', stepWrite(orderId, from, to));

  /** Repeats something as a queue does until it is decided. */
  const untilDecided = async (work: () => Promise<boolean>): Promise<void> => {
    while (!(await work())) await clock.sleep(dice.between(0, visibilityMilliseconds));
  };

  const isDecided = (outcome: Outcome): boolean => outcome === 'None' || outcome === 'ConditionalCheckFailed';

  const receivePayment = async (orderId: string): Promise<boolean> => {
    const outcome = await step(orderId, ['PENDING', 'RELEASING'], 'PAID');
    if (table.peek(orderKey(orderId))?.status === 'EXPIRED') counts.moneyTooLate += 1;
    return isDecided(outcome);
  };

  const putBack = async (orderId: string): Promise<boolean> => {
    for (let tried = 1; tried <= 6; tried++) {
      const { holds = [] } = table.peek(orderKey(orderId)) ?? {};
      const outcomes = await table.transact('steps', releaseWrites(orderId, buyerOf(orderId), holds));
      if (outcomes.every(({ outcome }) => outcome === 'None')) counts.released += 1;
      if (outcomes.every(({ outcome }) => outcome === 'None') || outcomes[0]?.outcome === 'ConditionalCheckFailed')
        return true;
      await clock.sleep(dice.between(0, contendedMilliseconds * 2 ** tried));
    }
    return false;
  };

  const release = (orderId: string) =>
    untilDecided(async () => {
      const closed = stripe.pages.has(orderId) ? await stripe.close(orderId) : 'closed';
      if (closed === 'too many calls') return false;
      return closed === 'paid' ? receivePayment(orderId) : putBack(orderId);
    });

  const endHold = (orderId: string) =>
    untilDecided(async () => isDecided(await step(orderId, ['PENDING'], 'RELEASING')));

  /** Remembers the payment page of a held order; false where the hold has ended meanwhile, and nobody is shown the page. */
  const attachPage = async (orderId: string): Promise<boolean> =>
    (await step(orderId, ['PENDING'], 'PENDING')) === 'None';

  const follow = async (key: string, before: Item | undefined, { status }: Item) => {
    if (status === before?.status || (status !== 'PENDING' && status !== 'RELEASING')) return;
    await clock.sleep(dice.logNormal(streamLagMilliseconds));
    if (status === 'RELEASING') return release(orderOf(key));
    await clock.sleep(holdMinutes * 60_000 + dice.logNormal(queueLagMilliseconds, 1));
    return endHold(orderOf(key));
  };

  stripe.onPaid(receivePayment);
  const stop = table.listen((key, before, after) => void follow(key, before, after));
  /** `endHold` is also what a buyer's own cancellation does. */
  return { counts, endHold, attachPage, stop };
};

export type OrderFlow = ReturnType<typeof startOrderFlow>;
