import * as z from 'zod/mini';
import { disputeStatuses } from '#shared/domain/dispute.ts';
import { defineJob, defineSchedule, type Job, type PayloadOf, type Schedule } from './job.ts';
import { id, locale, ticketId } from './schemas.ts';

/** THE list of work done after a commit. Payloads carry ids, never personal data. */
export const jobs = {
  issueTickets: defineJob({
    name: 'issueTickets',
    feature: 'tickets',
    summary: 'Write the tickets of a paid order.',
    impact: 'People who have paid do not see their tickets.',
    payload: z.strictObject({ orderId: id('order') }),
    timeoutSeconds: 30,
    batchSize: 10,
  }),
  printTicket: defineJob({
    name: 'printTicket',
    feature: 'tickets',
    summary: 'Draw a ticket as a PDF for somebody who waits for it.',
    impact: 'Tickets can’t be downloaded to print; the mailed file and the code on the phone still open the door.',
    payload: z.strictObject({ ticketId }),
    timeoutSeconds: 30,
    batchSize: 1,
  }),
  sendMail: defineJob({
    name: 'sendMail',
    feature: 'mail',
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
      z.strictObject({ kind: z.literal('order_confirmed'), orderId: id('order') }),
      z.strictObject({ kind: z.literal('order_refunded'), orderId: id('order'), refundId: id('refund') }),
      z.strictObject({ kind: z.literal('refund_failed'), orderId: id('order'), refundId: id('refund') }),
      z.strictObject({
        kind: z.literal('payment_disputed'),
        orderId: id('order'),
        disputeId: z.string().check(z.maxLength(255)),
        status: z.enum(disputeStatuses),
      }),
      z.strictObject({
        kind: z.enum(['waitlist_joined', 'waitlist_offer']),
        eventId: id('event'),
        entryId: id('waitlistEntry'),
      }),
      z.strictObject({ kind: z.literal('event_changed'), orderId: id('order'), eventVersion: z.int() }),
      z.strictObject({ kind: z.literal('event_cancelled'), orderId: id('order') }),
      z.strictObject({
        kind: z.literal('calendar_stale'),
        userId: z.string(),
        connectionId: id('connection'),
        since: z.string(),
      }),
    ]),
    timeoutSeconds: 60,
    batchSize: 5,
    maxConcurrency: 10,
  }),
  writeCalendar: defineJob({
    name: 'writeCalendar',
    feature: 'calendars',
    summary: 'Bring the buyer’s Google calendar in step with one order.',
    impact: 'Orders do not appear, or stay outdated, in people’s Google calendars.',
    payload: z.strictObject({ orderId: id('order') }),
    timeoutSeconds: 60,
    batchSize: 5,
    maxConcurrency: 10,
  }),
  catchUpCalendar: defineJob({
    name: 'catchUpCalendar',
    feature: 'calendars',
    summary: 'Have a person’s orders written into a Google calendar that was just connected.',
    impact: 'People who connect a calendar do not see in it what they had bought before.',
    payload: z.strictObject({ userId: z.string(), cursor: z.optional(z.string()) }),
    timeoutSeconds: 60,
    batchSize: 1,
  }),
  serveWaitlist: defineJob({
    name: 'serveWaitlist',
    feature: 'waitlists',
    summary: 'Offer tickets that came back to those who wait.',
    impact: 'Tickets that came back are offered to nobody, and stay out of the public’s sight.',
    payload: z.strictObject({
      eventId: id('event'),
      orderId: z.optional(id('order')),
      entryId: z.optional(id('waitlistEntry')),
    }),
    timeoutSeconds: 60,
    batchSize: 5,
    maxConcurrency: 10,
  }),
  tellTicketHolders: defineJob({
    name: 'tellTicketHolders',
    feature: 'events',
    summary: 'Pass a changed or cancelled event on to every order that holds tickets for it.',
    impact: 'Ticket holders are not told that an event has changed or been called off.',
    payload: z.strictObject({ eventId: id('event'), eventVersion: z.int(), cursor: z.optional(z.string()) }),
    timeoutSeconds: 60,
    batchSize: 1,
  }),
  publishPage: defineJob({
    name: 'publishPage',
    feature: 'events',
    summary: 'Render the public files of an event: page, .ics and social card.',
    impact: 'Published events have no page, or an old one.',
    payload: z.strictObject({ eventId: id('event') }),
    timeoutSeconds: 60,
    batchSize: 5,
  }),
  indexEvent: defineJob({
    name: 'indexEvent',
    feature: 'events',
    summary: 'Bring the public search index in step with an event.',
    impact: 'Search and the public calendar miss new events or show old ones.',
    payload: z.strictObject({ eventId: id('event') }),
    timeoutSeconds: 60,
    batchSize: 5,
  }),
  prepareCover: defineJob({
    name: 'prepareCover',
    feature: 'events',
    summary: 'Check an uploaded picture and cut it to AVIF and WebP in three widths.',
    impact: 'Uploaded covers do not appear; events show their poster instead.',
    payload: z.strictObject({ eventId: id('event'), uploadKey: z.string().check(z.maxLength(300)) }),
    timeoutSeconds: 120,
    batchSize: 1,
  }),
  discardCover: defineJob({
    name: 'discardCover',
    feature: 'events',
    summary: 'Remove the files of a cover that was replaced or taken away, or whose event was deleted.',
    impact: 'Pictures that nobody shows any more stay on the site under their old addresses.',
    payload: z.strictObject({ coverKey: z.string().check(z.startsWith('covers/'), z.maxLength(300)) }),
    timeoutSeconds: 60,
    batchSize: 5,
  }),
  expireOrder: defineJob({
    name: 'expireOrder',
    feature: 'orders',
    summary: 'End the hold of an order that was not paid in time: the payment first, then the stock.',
    impact: 'Held tickets are not put back on sale.',
    payload: z.strictObject({ orderId: id('order') }),
    delaySeconds: 900,
    timeoutSeconds: 60,
    batchSize: 5,
  }),
  releaseOrder: defineJob({
    name: 'releaseOrder',
    feature: 'orders',
    summary: 'Finish ending an order: close its payment page, then put its tickets back.',
    impact: 'Cancelled or expired orders keep tickets off sale.',
    payload: z.strictObject({ orderId: id('order') }),
    timeoutSeconds: 60,
    batchSize: 5,
  }),
  applyStripeNews: defineJob({
    name: 'applyStripeNews',
    feature: 'payments',
    summary: 'Apply what Stripe told us of a refund, a dispute or a slow payment.',
    impact: 'Refunds stay “on their way”, and organizers do not learn of disputes.',
    payload: z.strictObject({ stripeEventId: z.string().check(z.regex(/^evt_\w{1,250}$/)) }),
    timeoutSeconds: 60,
    batchSize: 5,
    maxConcurrency: 5,
  }),
  refundOrder: defineJob({
    name: 'refundOrder',
    feature: 'refunds',
    summary: 'Give the open refunds of an order to Stripe, or ask what became of them.',
    impact: 'People wait for money that is theirs.',
    payload: z.strictObject({ orderId: id('order') }),
    timeoutSeconds: 60,
    batchSize: 5,
    maxConcurrency: 5,
  }),
} as const satisfies Record<string, Job>;

export type JobName = keyof typeof jobs;

/** A message: which work, and its payload. */
export type JobMessage = { [N in JobName]: { job: N; payload: PayloadOf<(typeof jobs)[N]> } }[JobName];

/** Work that recurs. */
export const schedules = {
  sweepOrders: defineSchedule({
    name: 'sweepOrders',
    feature: 'orders',
    summary: 'Find orders whose timer was lost and send them to be expired, released, issued or refunded.',
    impact: 'Orders that lost their timer hold tickets for ever.',
    everyMinutes: 5,
    timeoutSeconds: 60,
  }),
  publishLists: defineSchedule({
    name: 'publishLists',
    feature: 'events',
    summary: 'Render the front page and Discover with the next public events.',
    impact: 'The front page and Discover open with old events, until the visitor’s browser has asked for new ones.',
    everyMinutes: 5,
    timeoutSeconds: 60,
  }),
} as const satisfies Record<string, Schedule>;

export type ScheduleName = keyof typeof schedules;
