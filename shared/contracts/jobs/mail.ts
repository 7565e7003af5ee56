import * as z from 'zod/mini';
import { disputeStatuses } from '#shared/domain/dispute.ts';
import { defineJob } from '../job.ts';
import { MailAnswer } from '../mail-answer.ts';
import { MailFeedback } from '../mail-feedback.ts';
import { id, locale, ticketId } from '../schemas.ts';

const feature = 'mail';

export const sendMail = defineJob({
  name: 'sendMail',
  feature,
  summary: 'Send one mail, once.',
  impact: 'Confirmations and invitations do not arrive; tickets are still on the order page.',
  payload: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('welcome'), userId: z.string() }),
    z.strictObject({
      kind: z.literal('invitation'),
      organizationId: id('organization'),
      invitationId: id('invitation'),
      locale,
    }),
    z.strictObject({
      kind: z.literal('order_confirmed'),
      orderId: id('order'),
      /** The moment at which somebody asked for it once more. */
      again: z.optional(z.string().check(z.maxLength(30))),
    }),
    z.strictObject({ kind: z.literal('order_refunded'), orderId: id('order'), refundId: id('refund') }),
    z.strictObject({ kind: z.literal('tickets_restored'), orderId: id('order'), refundId: id('refund') }),
    z.strictObject({ kind: z.literal('refund_failed'), orderId: id('order'), refundId: id('refund') }),
    z.strictObject({
      kind: z.literal('payment_disputed'),
      orderId: id('order'),
      disputeId: z.string().check(z.maxLength(255)),
      status: z.enum(disputeStatuses),
    }),
    z.strictObject({ kind: z.literal('ticket_offered'), ticketId, transferId: id('transfer') }),
    z.strictObject({ kind: z.literal('ticket_received'), ticketId, since: z.string().check(z.maxLength(30)) }),
    z.strictObject({ kind: z.literal('ticket_return_asked'), ticketId, since: z.string().check(z.maxLength(30)) }),
    z.strictObject({ kind: z.literal('code_replaced'), ticketId, revision: z.int() }),
    z.strictObject({
      kind: z.enum(['waitlist_joined', 'waitlist_offer']),
      eventId: id('event'),
      entryId: id('waitlistEntry'),
    }),
    z.strictObject({ kind: z.literal('event_changed'), orderId: id('order'), eventVersion: z.int() }),
    /** Which of the moves of an order it is about, counted from one. */
    z.strictObject({ kind: z.literal('tickets_moved'), orderId: id('order'), move: z.int() }),
    z.strictObject({ kind: z.literal('event_cancelled'), orderId: id('order') }),
    z.strictObject({ kind: z.literal('return_asked'), orderId: id('order') }),
    z.strictObject({ kind: z.literal('event_reminder'), orderId: id('order'), sessionId: id('session') }),
    z.strictObject({
      kind: z.literal('calendar_stale'),
      ownerId: z.string(),
      connectionId: id('connection'),
      since: z.string(),
    }),
  ]),
  timeoutSeconds: 60,
  batchSize: 5,
  maxConcurrency: 10,
});

export const recordMailFeedback = defineJob({
  name: 'recordMailFeedback',
  feature,
  summary: 'Remember which mails did not arrive or were not wanted, and at whose order.',
  impact: 'Organizers do not learn that tickets did not reach a buyer, and we go on writing to addresses that bounce.',
  // The one payload with addresses in it: SES has nothing else to tell us by.
  payload: MailFeedback,
  isFromOutside: true,
  timeoutSeconds: 30,
  batchSize: 10,
});

export const takeAnswer = defineJob({
  name: 'takeAnswer',
  feature,
  summary: 'Take what somebody’s calendar answered to the invitation of their order or ticket.',
  impact: 'Whoever declines in their calendar is not asked for their ticket, and the seat stays empty.',
  // SES hands the mail itself on, so that none of them is kept anywhere.
  payload: MailAnswer,
  isFromOutside: true,
  timeoutSeconds: 30,
  batchSize: 5,
  maxConcurrency: 5,
});
