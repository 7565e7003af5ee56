import * as z from 'zod/mini';
import { disputeStatuses } from '#shared/domain/dispute.ts';
import { refundCauses, refundStatuses, remedies } from '#shared/domain/refund.ts';
import { defineRoute } from './route.ts';
import { currency, id, text, ticketId } from './schemas.ts';

const feature = 'refunds';
const params = z.strictObject({ orderId: id('order') });

/** Money on its way back to a buyer; amounts in minor units. */
export const Refund = z.strictObject({
  refundId: z.string(),
  status: z.enum(refundStatuses),
  cause: z.enum(refundCauses),
  amount: z.int(),
  ticketIds: z.array(z.string()),
  /** Whether what was bought went back on sale. */
  isRestocked: z.boolean(),
  reason: z.string(),
  requestedAt: z.string(),
  doneAt: z.optional(z.string()),
  /** The provider's word for why it failed. */
  failure: z.optional(z.string()),
  /** The failed refund in whose place the organizer gave the money back themselves. */
  settles: z.optional(z.string()),
  /** When the tickets of a failed refund were made valid again. */
  restoredAt: z.optional(z.string()),
});

/** A buyer's bank asks for the money back. */
export const Dispute = z.strictObject({
  disputeId: z.string(),
  status: z.enum(disputeStatuses),
  /** The bank only asks, and has taken nothing. */
  isInquiry: z.boolean(),
  amount: z.int(),
  reason: z.string(),
  openedAt: z.string(),
  answerBy: z.optional(z.string()),
});

export const requestRefundRoute = defineRoute({
  name: 'requestRefund',
  feature,
  method: 'POST',
  path: '/v1/orders/{orderId}/refunds',
  summary:
    'Give money of an order back: for some tickets, a sum, some tickets for a sum, or, with neither, everything that is left. The tickets are void at once.',
  auth: 'user',
  params,
  body: z.strictObject({
    ticketIds: z.optional(z.array(ticketId).check(z.minLength(1), z.maxLength(500))),
    amount: z.optional(z.int().check(z.gte(1), z.lte(100_000_000_000))),
    /** For the buyer to read. */
    reason: z._default(text(0, 500), ''),
    /** Put what was bought back on sale. */
    restock: z._default(z.boolean(), true),
  }),
  response: Refund,
  status: 201,
  idempotency: 'required',
  errors: [
    'order_not_refundable',
    'order_disputed',
    'ticket_not_refundable',
    'refund_too_large',
    'idempotency_key_reused',
    'temporarily_unavailable',
  ],
});

export const listRefundsRoute = defineRoute({
  name: 'listRefunds',
  feature,
  method: 'GET',
  path: '/v1/orders/{orderId}/refunds',
  summary: 'What of an order has been given back or is disputed, what is left, and what each of its tickets cost.',
  auth: 'user',
  params,
  response: z.strictObject({
    data: z.array(
      z.extend(Refund, {
        /** What can be done now about a refund that failed. */
        remedies: z.array(z.enum(remedies)),
      }),
    ),
    disputes: z.array(Dispute),
    /** What may still be given back, in minor units. */
    left: z.int(),
    currency,
    tickets: z.array(
      z.strictObject({
        ticketId: z.string(),
        typeName: z.string(),
        holderName: z.string(),
        status: z.enum(['VALID', 'USED', 'VOID']),
        amount: z.int(),
        seat: z.optional(z.string()),
      }),
    ),
  }),
  status: 200,
  errors: [],
});

const failedParams = z.strictObject({ orderId: id('order'), refundId: id('refund') });

export const settleRefundRoute = defineRoute({
  name: 'settleRefund',
  feature,
  method: 'POST',
  path: '/v1/orders/{orderId}/refunds/{refundId}/settlement',
  summary: 'Say that the money of a refund that failed was given back by hand, from bank to bank or in cash.',
  auth: 'user',
  params: failedParams,
  response: Refund,
  status: 200,
  errors: ['refund_not_failed', 'refund_too_large', 'temporarily_unavailable'],
});

export const restoreTicketsRoute = defineRoute({
  name: 'restoreTickets',
  feature,
  method: 'POST',
  path: '/v1/orders/{orderId}/refunds/{refundId}/restoration',
  summary:
    'Let the tickets that a failed refund ended be valid again, if what of them went back on sale is still there. No money moves.',
  auth: 'user',
  params: failedParams,
  response: Refund,
  status: 200,
  errors: [
    'refund_not_failed',
    'ticket_not_changeable',
    'sold_out',
    'not_enough_left',
    'seat_taken',
    'stock_busy',
    'temporarily_unavailable',
  ],
});
