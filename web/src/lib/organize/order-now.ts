import { useEffect } from 'preact/hooks';
import { type Answer, api } from '../api.ts';
import { useQuery } from '../query.ts';
import { about, whileVisible } from '../while-visible.ts';
import type { OrderMoney } from './refund-draft.ts';

type Order = Answer<'getOrder'>;
type Listed = Pick<Order, 'orderId' | 'status'> & { refunded?: number | undefined };

/** A paid order as it is now: its papers, and what has become of its money. */
export type OrderNow = { order: Order; money: OrderMoney };

/** Orders whose money may move; an unpaid one has none. */
const isPaid = ({ status }: Listed): boolean => ['ISSUED', 'REFUND_DUE', 'REFUNDED'].includes(status);

const paperMilliseconds = 60_000;

/** A refund that was done a moment ago, whose paper is being written. */
const awaitsPaper = ({ order, money }: OrderNow): boolean =>
  money.data.some(
    ({ refundId, amount, doneAt }) =>
      amount > 0 &&
      doneAt !== undefined &&
      Date.now() - Date.parse(doneAt) < paperMilliseconds &&
      !order.corrections?.some((paper) => paper.refundId === refundId),
  );

const isOnItsWay = (now: OrderNow): boolean =>
  now.order.status === 'REFUND_DUE' ||
  now.money.data.some(({ status }) => status === 'REQUESTED' || status === 'SENT') ||
  awaitsPaper(now);

const [firstPause, longestPause] = [2_500, 60_000];

/**
 * A paid order as it is now, looked at again for as long as money of it is on its way; `onNews` hears what a list that shows
 * it does not know yet.
 */
export const useOrderNow = (listed: Listed, onNews: (news: Pick<Order, 'orderId' | 'status' | 'refunded'>) => void) => {
  const { orderId } = listed;
  const { query, retry } = useQuery<OrderNow | undefined>(`${orderId} ${isPaid(listed)}`, async (signal) => {
    if (!isPaid(listed)) return undefined;
    const [order, money] = await Promise.all([
      api('getOrder', { params: { orderId }, query: {}, signal }),
      api('listRefunds', { params: { orderId }, signal }),
    ]);
    return { order, money };
  });
  const known = query.state === 'ready' ? query.answer : undefined;
  const isMoving = known !== undefined && isOnItsWay(known);
  useEffect(() => {
    if (!known) return;
    const { status, refunded } = known.order;
    if (status !== listed.status || refunded !== listed.refunded) onNews({ orderId, status, refunded });
  }, [known]);
  // What a bank holds for days is asked for less and less.
  useEffect(() => {
    if (!isMoving) return;
    let pause = firstPause;
    return whileVisible(
      async () => retry(),
      () => {
        const now = about(pause);
        pause = Math.min(pause * 1.3, longestPause);
        return now;
      },
    );
  }, [isMoving]);
  return { query, retry, known };
};
