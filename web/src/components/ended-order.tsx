import { dayOf } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { hueClass } from '../lib/hue.ts';
import type { OrderLink } from '../lib/order-link.ts';
import type { Order } from '../lib/watched-order.ts';
import type { HoldWords } from '../words/hold.ts';
import type { OrderWords } from '../words/order.ts';
import { Blank } from './blank.tsx';
import { ButtonLink } from './button.tsx';
import { DayTile } from './day-tile.tsx';
import { OrderPapers } from './order-papers.tsx';

type EndedOrderProps = { locale: Locale; order: Order; link: OrderLink; m: OrderWords & HoldWords };

/** An order that holds nothing any more: what became of it and of the money. */
export const EndedOrder = ({ locale, order, link, m: { order: words, hold } }: EndedOrderProps) => {
  const { title, text, action } =
    {
      EXPIRED: hold.expired,
      REFUND_DUE: { ...hold.refundDue, action: hold.refunded.action },
      REFUNDED: hold.refunded,
    }[order.status as string] ?? hold.cancelled;
  const { event } = order;
  const [first] = event.sessions;
  const tile = first && (
    <DayTile locale={locale} day={dayOf(first.startsAt, event.zone)} size="big" hueClass={hueClass(event.hue)} />
  );
  return (
    <Blank title={title} text={text} level={1} tile={tile}>
      <b>{event.title}</b>
      <ButtonLink href={localePath(locale, event.url)}>{action}</ButtonLink>
      {order.corrections && <OrderPapers {...{ order, link, words }} />}
      <p class="tiny faint num">{words.number(order.reference)}</p>
    </Blank>
  );
};
