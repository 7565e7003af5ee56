import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Answer, api } from './api.ts';
import type { OrderLink } from './order-link.ts';
import { asProblem, type Problem } from './problem.ts';

export type Order = Answer<'getOrder'>;

type Watched =
  | { state: 'waiting' }
  | { state: 'loading' }
  | { state: 'ready'; order: Order }
  | { state: 'failed'; problem: Problem };

const skeletonAfterMilliseconds = 200;
const firstPauseMilliseconds = 1_000;
const longestPauseMilliseconds = 5_000;
const slowing = 1.5;
/** If the provider's message has not come by then, we ask the provider ourselves, once. */
const confirmAfterMilliseconds = 4_000;

const unsettled = new Set<Order['status']>(['PENDING', 'RELEASING', 'REFUND_DUE']);
const isMoving = ({ status, tickets }: Order): boolean =>
  unsettled.has(status) || (status === 'PAID' && tickets.length === 0);

/** An order that is looked at again, ever more slowly, for as long as something may still happen to it. */
export const useWatchedOrder = (link: OrderLink | undefined) => {
  const [watched, setWatched] = useState<Watched>({ state: 'waiting' });
  const [round, setRound] = useState(0);
  const arrived = useRef(Date.now());
  const hasConfirmed = useRef(false);
  const set = useCallback((order: Order) => setWatched({ state: 'ready', order }), []);

  useEffect(() => {
    if (!link) return;
    const { orderId, token, isFromPayment } = link;
    const asked = { params: { orderId }, query: { token } };
    const stop = new AbortController();
    let pause = firstPauseMilliseconds;
    let timer: ReturnType<typeof setTimeout>;
    const slow = setTimeout(
      () => setWatched((now) => (now.state === 'waiting' ? { state: 'loading' } : now)),
      skeletonAfterMilliseconds,
    );
    const confirmLate = async (order: Order) => {
      const isLate = Date.now() - arrived.current > confirmAfterMilliseconds;
      if (!isFromPayment || hasConfirmed.current || !isLate || order.status !== 'PENDING') return;
      hasConfirmed.current = true;
      pause = firstPauseMilliseconds;
      // Whatever it answers, the next look at the order tells.
      await api('confirmOrder', asked).catch(() => undefined);
    };
    const look = async () => {
      try {
        const order = await api('getOrder', { ...asked, signal: stop.signal });
        set(order);
        if (!isMoving(order)) return;
        await confirmLate(order);
      } catch (error) {
        if (stop.signal.aborted) return;
        const problem = asProblem(error);
        // An order that was seen once stays on the page through a gap in the network.
        setWatched((now) => (now.state === 'ready' && problem.status === 0 ? now : { state: 'failed', problem }));
        if (problem.status !== 0) return;
      } finally {
        clearTimeout(slow);
      }
      if (stop.signal.aborted) return;
      timer = setTimeout(look, pause);
      pause = Math.min(longestPauseMilliseconds, pause * slowing);
    };
    void look();
    return () => {
      stop.abort();
      clearTimeout(timer);
      clearTimeout(slow);
    };
  }, [link, round]);

  return { watched, set, retry: () => setRound((count) => count + 1) };
};
