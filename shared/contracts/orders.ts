import * as z from 'zod/mini';
import { disputeStatuses } from '#shared/domain/dispute.ts';
import { mailFailureKinds } from '#shared/domain/mail-failure.ts';
import { orderStatuses } from '#shared/domain/order.ts';
import { originKinds, paymentWays } from '#shared/domain/order-origin.ts';
import { ticketKinds } from '#shared/domain/ticket-type.ts';
import { defineRoute } from './route.ts';
import {
  currency,
  email,
  guestToken,
  id,
  locale,
  name,
  pageOf,
  pageQuery,
  price,
  sealed,
  seatIds,
  text,
} from './schemas.ts';
import { TicketType } from './ticket-types.ts';

const feature = 'orders';
const params = z.strictObject({ orderId: id('order') });

export const OrderLine = z.strictObject({
  ticketTypeId: z.string(),
  name: z.string(),
  quantity: z.int(),
  /** What one cost when it was bought, in minor units. */
  price: z.int(),
  kind: z.optional(z.enum(ticketKinds)),
  /** Tickets each piece makes, where more than one. */
  admits: z.optional(z.int()),
  /** For the whole line, in minor units; absent for nothing. */
  discount: z.optional(z.int()),
  tax: z.optional(z.int()),
  seats: z.optional(z.array(z.string())),
});

/** An answer to a question of the organizer; `yes` or `no` where that is asked. */
const Answer = z.strictObject({ questionId: id('question'), value: text(0, 500) });

/** What is asked for of one type. */
export const Wish = z.strictObject({
  ticketTypeId: id('ticketType'),
  quantity: z.int().check(z.gte(1), z.lte(50)),
  /** The price of one that the buyer was shown, or names where they may: refused as `price_changed` if it is another by now. */
  price: z.optional(price),
  seats: z.optional(seatIds),
  /** One for each ticket, where the organizer asks. */
  attendees: z.optional(
    z
      .array(
        z.strictObject({
          name: name(1, 100),
          email: z.optional(email),
          answers: z.optional(z.array(Answer).check(z.maxLength(20))),
        }),
      )
      .check(z.maxLength(200)),
  ),
});

export const Wishes = z.array(Wish).check(z.minLength(1), z.maxLength(10));
export const typedPromoCode = z.string().check(z.trim(), z.maxLength(40));

/** What was taken off and added; absent for nothing. `fee` is part of the total where the buyer bears it. */
const charges = {
  discount: z.optional(z.int()),
  fee: z.optional(z.int()),
  tax: z.optional(
    z.strictObject({
      name: z.string(),
      amount: z.int(),
      mode: z.enum(['included', 'added']),
      /** Its rate, where all that is taxed bears the same. */
      basisPoints: z.optional(z.int()),
    }),
  ),
  promoCode: z.optional(z.string()),
};

/** A ticket as its holder sees it; `qr` is the text inside the code. */
export const OrderTicket = z.strictObject({
  ticketId: z.string(),
  ticketTypeId: z.string(),
  typeName: z.string(),
  status: z.enum(['VALID', 'USED', 'VOID']),
  holderName: z.string(),
  /** Empty for a ticket that was handed on. */
  qr: z.string(),
  seat: z.optional(z.string()),
  /** An offer to somebody else that they have not accepted yet. */
  transfer: z.optional(z.strictObject({ name: z.string(), email: z.string(), offeredAt: z.string() })),
  isHandedOn: z.optional(z.boolean()),
});

export const Order = z.strictObject({
  orderId: z.string(),
  /** What a person reads out on the phone, e.g. `CS-7F3K-92QM`. */
  reference: z.string(),
  eventId: z.string(),
  status: z.enum(orderStatuses),
  lines: z.array(OrderLine),
  ...charges,
  total: z.int(),
  /** Given back, or on its way. */
  refunded: z.optional(z.int()),
  currency,
  buyer: z.strictObject({ name: z.string(), email: z.string() }),
  createdAt: z.string(),
  /** Until when the tickets are held; only while the order waits for its payment. */
  expiresAt: z.optional(z.string()),
  paidAt: z.optional(z.string()),
  /** The papers of its refunds, by number: credit notes, and what takes one back whose money came back. */
  corrections: z.optional(
    z.array(z.strictObject({ number: z.string(), kind: z.enum(['credit_note', 'reversal']), refundId: z.string() })),
  ),
  /** Until when its tickets may be given back; absent where they may not. */
  returnsUntil: z.optional(z.string()),
  event: z.strictObject({
    title: z.string(),
    url: z.string(),
    zone: z.string(),
    hue: z.int(),
    organizationName: z.string(),
    place: z.string(),
    /** The online link, once the order is paid. */
    onlineUrl: z.optional(z.string()),
    status: z.enum(['DRAFT', 'PUBLISHED', 'CANCELLED']),
    sessions: z.array(z.strictObject({ sessionId: z.string(), startsAt: z.string(), endsAt: z.string() })),
  }),
  /** Present as soon as the order is paid, before the mail is out. */
  tickets: z.array(OrderTicket),
});

/** Why tickets may not be for sale to this buyer, at this price or with this code. */
const saleErrors = [
  'event_not_on_sale',
  'not_found',
  'sales_not_open',
  'sales_closed',
  'sold_out',
  'not_enough_left',
  'over_order_limit',
  'over_buyer_limit',
  'under_order_minimum',
  'add_on_alone',
  'price_changed',
  'price_too_low',
  'total_below_minimum',
  'seats_wrong',
  'seat_left_alone',
  'seat_taken',
  'promo_code_unknown',
  'promo_code_disabled',
  'promo_code_not_yet_valid',
  'promo_code_expired',
  'promo_code_not_for_these',
  'promo_code_minimum_not_reached',
  'promo_code_used_up',
  'promo_code_used_by_buyer',
] as const;

export const createOrderRoute = defineRoute({
  name: 'createOrder',
  feature,
  method: 'POST',
  path: '/v1/orders',
  summary: 'Hold tickets of one or more types for 15 minutes, all or none; a free order is paid at once.',
  auth: 'optional',
  body: z.strictObject({
    eventId: id('event'),
    lines: Wishes,
    promoCode: z.optional(typedPromoCode),
    answers: z._default(z.array(Answer).check(z.maxLength(20)), []),
    buyer: z.strictObject({ name: name(1, 100), email }),
    /** From the waiting room, where the event has one. */
    admission: z.optional(sealed),
    locale: z._default(locale, 'en'),
  }),
  response: z.strictObject({ order: Order, token: z.string() }),
  status: 201,
  idempotency: 'required',
  errors: [
    ...saleErrors,
    'attendees_wrong',
    'question_unknown',
    'answer_missing',
    'answer_invalid',
    'admission_required',
    'stock_busy',
  ],
});

export const quoteOrderRoute = defineRoute({
  name: 'quoteOrder',
  feature,
  method: 'POST',
  path: '/v1/orders/quote',
  summary:
    'What tickets cost now, with a promo code, fee and tax, and which hidden types the code unlocks. Holds nothing.',
  auth: 'public',
  body: z.strictObject({
    eventId: id('event'),
    lines: z.array(Wish).check(z.maxLength(10)),
    promoCode: z.optional(typedPromoCode),
  }),
  response: z.strictObject({
    lines: z.array(
      z.strictObject({
        ticketTypeId: z.string(),
        quantity: z.int(),
        price: z.int(),
        discount: z.int(),
        tax: z.int(),
      }),
    ),
    ...charges,
    total: z.int(),
    currency,
    unlocked: z.array(TicketType),
  }),
  status: 200,
  errors: saleErrors,
});

export const listOrdersRoute = defineRoute({
  name: 'listOrders',
  feature,
  method: 'GET',
  path: '/v1/orders',
  summary: 'The orders of the signed-in person, the newest first.',
  auth: 'user',
  query: z.strictObject(pageQuery),
  response: pageOf(Order),
  status: 200,
  errors: ['invalid_cursor'],
});

export const getOrderRoute = defineRoute({
  name: 'getOrder',
  feature,
  method: 'GET',
  path: '/v1/orders/{orderId}',
  summary: 'One order with its tickets: for its buyer, the holder of its link, and the organization that sold it.',
  auth: 'optional',
  params,
  query: z.strictObject({ token: guestToken }),
  response: Order,
  status: 200,
  errors: [],
});

export const startCheckoutRoute = defineRoute({
  name: 'startCheckout',
  feature,
  method: 'POST',
  path: '/v1/orders/{orderId}/checkout',
  summary: 'The payment page of an order; asking again gives the same page.',
  auth: 'optional',
  params,
  query: z.strictObject({ token: guestToken }),
  response: z.strictObject({ url: z.string() }),
  status: 200,
  errors: ['order_not_payable', 'order_expired', 'event_not_on_sale', 'payment_unavailable'],
});

export const cancelOrderRoute = defineRoute({
  name: 'cancelOrder',
  feature,
  method: 'POST',
  path: '/v1/orders/{orderId}/cancel',
  summary: 'Give the held tickets back; by the buyer or the organization, while the order is unpaid.',
  auth: 'optional',
  params,
  query: z.strictObject({ token: guestToken }),
  response: Order,
  status: 200,
  errors: ['order_not_cancellable'],
});

/** An order as its organizers see it. */
export const SoldOrder = z.strictObject({
  orderId: z.string(),
  reference: z.string(),
  status: z.enum(orderStatuses),
  lines: z.array(OrderLine),
  ...charges,
  total: z.int(),
  refunded: z.optional(z.int()),
  currency,
  buyer: z.strictObject({ name: z.string(), email: z.string() }),
  createdAt: z.string(),
  expiresAt: z.optional(z.string()),
  paidAt: z.optional(z.string()),
  /** A gift, or an order whose money the organizer took themselves. */
  origin: z.optional(
    z.strictObject({ kind: z.enum(originKinds), reason: z.string(), how: z.optional(z.enum(paymentWays)) }),
  ),
  /** What the buyer answered to the questions of the order. */
  answers: z.optional(z.array(Answer)),
  /** Who the tickets are for and what they answered, line by line, where the organizer asks. */
  attendees: z.optional(
    z.array(
      z.strictObject({
        ticketTypeId: z.string(),
        name: z.string(),
        email: z.optional(z.string()),
        answers: z.optional(z.array(Answer)),
      }),
    ),
  ),
  /** How the newest dispute about it stands. */
  dispute: z.optional(z.enum(disputeStatuses)),
  /** The last mail that did not reach the buyer, and when it was sent. */
  mailFailure: z.optional(z.strictObject({ kind: z.enum(mailFailureKinds), sentAt: z.string() })),
});

export const listEventOrdersRoute = defineRoute({
  name: 'listEventOrders',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/orders',
  summary:
    'The orders of an event, the newest first; with `q` those found by a name, an address, a number or a ticket’s code.',
  auth: 'user',
  may: 'view_orders',
  params: z.strictObject({ eventId: id('event') }),
  query: z.strictObject({
    ...pageQuery,
    status: z.optional(z.enum(orderStatuses)),
    /** Words of names, an address, an order’s number or the text of a ticket’s code; all of them must fit. */
    q: z.optional(z.string().check(z.maxLength(200))),
  }),
  response: pageOf(SoldOrder),
  status: 200,
  errors: ['invalid_cursor'],
});

export const exportOrdersRoute = defineRoute({
  name: 'exportOrders',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/orders/export',
  summary:
    'A part of the CSV file of an event’s orders, the newest first: one row for each ticket, one column for each question. Ask with the cursor until there is none, and put the parts together.',
  auth: 'user',
  may: 'view_orders',
  params: z.strictObject({ eventId: id('event') }),
  query: z.strictObject({ cursor: pageQuery.cursor, status: z.optional(z.enum(orderStatuses)) }),
  response: z.strictObject({
    /** RFC 4180; the first part names the columns. */
    csv: z.string(),
    /** How many orders the part holds. */
    orders: z.int(),
    nextCursor: z.optional(z.string()),
  }),
  status: 200,
  errors: ['invalid_cursor'],
});
