import type { Locale } from '#shared/messages/locale.ts';
import { orderPath } from '../order-link.ts';
import type { OwnSession } from '../own-orders.ts';
import type { Layer } from './shown.ts';

/** What a person holds tickets for; what is held and not paid is drawn lightly. */
export const ticketLayer = (locale: Locale, name: string, all: readonly OwnSession[]): Layer => ({
  id: 'tickets',
  name,
  hue: 265,
  load: async ({ from, to }) =>
    all
      .filter(({ startsAt, endsAt }) => startsAt < to && endsAt > from)
      .map(({ order, sessionId, startsAt, endsAt }) => ({
        id: `${order.orderId} ${sessionId}`,
        title: order.event.title,
        start: startsAt,
        end: endsAt,
        isAllDay: false,
        hue: order.event.hue,
        isLight: order.status === 'PENDING',
        isMovable: false,
        href: orderPath(locale, order.orderId),
      })),
});
