import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { Blank, Failure } from '../components/blank.tsx';
import { ButtonLink } from '../components/button.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import type { IslandProps } from '../lib/island.ts';
import { type OrderLink, takeOrderLink } from '../lib/order-link.ts';
import { endAttempt } from '../lib/place-order.ts';
import { useQuery } from '../lib/query.ts';
import { type Order, useWatchedOrder } from '../lib/watched-order.ts';
import { type HoldWords, holdWords } from '../words/hold.ts';
import type { OrderWords } from '../words/order.ts';

type OrderProps = IslandProps<OrderWords>;

type ShownProps = OrderProps & { order: Order; link: OrderLink; place: string; onChange: (order: Order) => void };

type Look = ComponentType<ShownProps>;

/** Without its tickets an order is talked of in other words than with them. */
const withHoldWords = async (
  locale: Locale,
  load: Promise<ComponentType<ShownProps & { m: OrderWords & HoldWords }>>,
): Promise<Look> => {
  const [Part, words] = await Promise.all([load, holdWords[locale]()]);
  return (props) => <Part {...props} m={{ ...props.m, ...words }} />;
};

/** What an order looks like differs so much from state to state that only one of them is fetched. */
const looks: Record<'held' | 'paid' | 'ended', (locale: Locale) => Promise<Look>> = {
  held: (locale) =>
    withHoldWords(
      locale,
      import('../components/held-order.tsx').then(({ HeldOrder }) => HeldOrder),
    ),
  paid: async () => (await import('../components/paid-order.tsx')).PaidOrder,
  ended: (locale) =>
    withHoldWords(
      locale,
      import('../components/ended-order.tsx').then(({ EndedOrder }) => EndedOrder),
    ),
};

const lookOf = ({ status }: Order): keyof typeof looks => {
  if (status === 'PENDING') return 'held';
  return status === 'PAID' || status === 'ISSUED' ? 'paid' : 'ended';
};

const Missing = ({ locale, m: { order } }: OrderProps) => (
  <Blank title={order.missing.title} text={order.missing.text} level={1}>
    <ButtonLink href={localePath(locale, '/tickets')}>{order.missing.action}</ButtonLink>
  </Blank>
);

/** An order by its link or its buyer: held, paid, ended; it turns from one to the other by itself. */
export const OrderPage = ({ locale, m }: OrderProps) => {
  const [link, setLink] = useState<OrderLink>();
  useEffect(() => setLink(takeOrderLink()), []);
  const { watched, set, retry } = useWatchedOrder(link?.orderId ? link : undefined);
  const look = watched.state === 'ready' ? lookOf(watched.order) : undefined;
  const { query: part, retry: fetchAgain } = useQuery(
    look ?? '',
    async () => look && { Look: await looks[look](locale) },
  );
  const { parts } = m;

  if (link && !link.orderId) return <Missing {...{ locale, m }} />;

  if (watched.state === 'waiting' || !link) return null;
  if (watched.state === 'loading') return <Skeleton shape="card" count={2} label={parts.loading} />;
  if (watched.state === 'failed') {
    if (![400, 404].includes(watched.problem.status))
      return <Failure problem={watched.problem} m={parts} onRetry={retry} />;
    return <Missing {...{ locale, m }} />;
  }
  if (part.state === 'failed') return <Failure problem={part.problem} m={parts} onRetry={fetchAgain} />;
  const Look = part.state === 'ready' ? part.answer?.Look : undefined;
  if (!Look) return <Skeleton shape="card" count={2} label={parts.loading} />;
  const { order } = watched;
  const change = (next: Order) => {
    if (order.status === 'PENDING') {
      endAttempt();
      retry();
    }
    set(next);
  };
  const place = order.event.place || order.event.organizationName;
  return <Look {...{ locale, m, order, link, place }} onChange={change} />;
};
