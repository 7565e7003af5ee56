import type { JobMessage } from '#shared/contracts/jobs.ts';
import type { Change, Rule } from './change.ts';
import {
  jobsOfBulkChange,
  jobsOfCalendarConnection,
  jobsOfCalendarExport,
  jobsOfCalendarImport,
  jobsOfEntryWrite,
  jobsOfSyncedCalendar,
} from './jobs-of-calendar.ts';
import { jobsOfEvent } from './jobs-of-event.ts';
import { jobsOfInvitationAnswers, jobsOfOrder, jobsOfResend } from './jobs-of-order.ts';
import { jobsOfChosenEntries, jobsOfInvitation, jobsOfMirror, jobsOfOrganization } from './jobs-of-organization.ts';
import { jobsOfCustomer, jobsOfDispute, jobsOfStripeEvent } from './jobs-of-payment.ts';
import { jobsOfClient, jobsOfUser } from './jobs-of-person.ts';
import { jobsOfRefund } from './jobs-of-refund.ts';
import { jobsOfPrint, jobsOfTicket } from './jobs-of-ticket.ts';
import { jobsOfVenue } from './jobs-of-venue.ts';
import { jobsOfTicketType, jobsOfWaitlistEntry } from './jobs-of-waitlist.ts';

/** What follows from a change of which kind of item. */
const rules: Record<string, Rule<never>> = {
  Ticket: jobsOfTicket,
  WaitlistEntry: jobsOfWaitlistEntry,
  Order: jobsOfOrder,
  Resend: jobsOfResend,
  InvitationAnswers: jobsOfInvitationAnswers,
  Refund: jobsOfRefund,
  Dispute: jobsOfDispute,
  Customer: jobsOfCustomer,
  Venue: jobsOfVenue,
  StripeEvent: jobsOfStripeEvent,
  Organization: jobsOfOrganization,
  Event: jobsOfEvent,
  TicketType: jobsOfTicketType,
  Print: jobsOfPrint,
  User: jobsOfUser,
  Client: jobsOfClient,
  Invitation: jobsOfInvitation,
  Mirror: jobsOfMirror,
  ChosenEntries: jobsOfChosenEntries,
  CalendarConnection: jobsOfCalendarConnection,
  BulkChange: jobsOfBulkChange,
  CalendarExport: jobsOfCalendarExport,
  CalendarImport: jobsOfCalendarImport,
  EntryWrite: jobsOfEntryWrite,
  SyncedCalendar: jobsOfSyncedCalendar,
};

/** Which work follows from a committed change. Pure: the stream may deliver a change twice and every worker expects that. */
export const jobsForChange = ({ before, after }: Change): JobMessage[] =>
  // The type of an item is written with it, so that its rule gets what it expects.
  rules[String((after ?? before)?.type)]?.({ before: before as never, after: after as never }) ?? [];
