import type { Job, PayloadOf } from './job.ts';
import * as busy from './jobs/busy.ts';
import * as calendars from './jobs/calendars.ts';
import * as events from './jobs/events.ts';
import * as feeds from './jobs/feeds.ts';
import * as invoices from './jobs/invoices.ts';
import * as ledger from './jobs/ledger.ts';
import * as mail from './jobs/mail.ts';
import * as orders from './jobs/orders.ts';
import * as organizations from './jobs/organizations.ts';
import * as payments from './jobs/payments.ts';
import * as refunds from './jobs/refunds.ts';
import * as ticketTypes from './jobs/ticket-types.ts';
import * as tickets from './jobs/tickets.ts';
import * as waitlists from './jobs/waitlists.ts';

/** THE list of work done after a commit, feature by feature. Payloads carry ids, never personal data. */
export const jobs = {
  ...busy,
  ...calendars,
  ...events,
  ...feeds,
  ...invoices,
  ...ledger,
  ...mail,
  ...orders,
  ...organizations,
  ...payments,
  ...refunds,
  ...ticketTypes,
  ...tickets,
  ...waitlists,
} as const satisfies Record<string, Job>;

export type JobName = keyof typeof jobs;

/** A job whose messages we send ourselves. */
export type SentJob = { [N in JobName]: (typeof jobs)[N] extends { isFromOutside: true } ? never : N }[JobName];

/** A message: which work, and its payload. */
export type JobMessage = { [N in SentJob]: { job: N; payload: PayloadOf<(typeof jobs)[N]> } }[SentJob];
