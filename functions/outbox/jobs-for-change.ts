import type { JobMessage } from '#shared/contracts/jobs.ts';
import { type CalendarConnection, isOfClient } from '#shared/domain/calendar-connection.ts';
import type { Dispute } from '#shared/domain/dispute.ts';
import type { Event } from '#shared/domain/event.ts';
import type { Order } from '#shared/domain/order.ts';
import type { Refund } from '#shared/domain/refund.ts';
import type { SyncedCalendar } from '#shared/domain/synced-calendar.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { Venue } from '#shared/domain/venue.ts';
import type { WaitlistEntry } from '#shared/domain/waitlist.ts';
import { uploadKeyOf } from '#shared/gateways/uploads.ts';

/** One committed change of an item; `before` is absent for a new item, `after` for a removed one. */
export type Change = { before?: Record<string, unknown>; after?: Record<string, unknown> };

type Rule = (change: {
  before: Record<string, unknown> | undefined;
  after: Record<string, unknown> | undefined;
}) => JobMessage[];

/** The parts of an event that ticket holders plan by. */
const plansOf = ({ title, sessions, location, zone, status }: Event): string =>
  JSON.stringify([title, sessions, location, zone, status]);

/** Tickets have another holder, or none: calendars follow, and so does who is taken when. */
const forHolders = (orderId: string): JobMessage[] => [
  { job: 'writeCalendar', payload: { orderId } },
  { job: 'markTicketsBusy', payload: { orderId } },
];

/** Stock has come back, or an offer to somebody who waits is made or decided: the waitlist has its turn. */
const forWaitlist = ({ eventId, orderId, status, waitlist }: Order): JobMessage[] => {
  const isBack = status === 'EXPIRED' || status === 'CANCELLED';
  return isBack || (waitlist && (status === 'PENDING' || status === 'ISSUED'))
    ? [{ job: 'serveWaitlist', payload: { eventId, ...(waitlist && { orderId }) } }]
    : [];
};

const forOrder = (before: Order | undefined, order: Order): JobMessage[] => {
  if (before?.status === order.status) return [];
  return [...stepsOf(before, order), ...forWaitlist(order)];
};

const stepsOf = (before: Order | undefined, { orderId, status, userId, total, endReason }: Order): JobMessage[] => {
  const payload = { orderId };
  switch (status) {
    case 'PENDING':
      return [{ job: 'expireOrder', payload }];
    case 'RELEASING':
      return [{ job: 'releaseOrder', payload }];
    case 'PAID':
      return [{ job: 'issueTickets', payload }];
    case 'ISSUED':
      // A refund that failed after all brings its order back; nothing is new for the buyer.
      if (before?.status === 'REFUNDED') return [];
      return [
        { job: 'sendMail', payload: { kind: 'order_confirmed', orderId } },
        { job: 'postEntries', payload },
        { job: 'indexOrder', payload },
        ...(total ? [{ job: 'writeInvoice' as const, payload }] : []),
        ...(userId ? forHolders(orderId) : []),
      ];
    case 'CANCELLED':
    case 'REFUND_DUE':
      // Whoever had paid counts on coming; whoever only held tickets has lost nothing.
      if (before?.status !== 'PAID' || endReason !== 'event_cancelled') return [];
      return [
        { job: 'sendMail', payload: { kind: 'event_cancelled', orderId } },
        ...(userId ? forHolders(orderId) : []),
      ];
    default:
      return [];
  }
};

/** Money on its way is news for the buyer once, whether it has arrived at once or not; a failed refund is for the organizer. */
const forRefund = (before: Refund | undefined, after: Refund): JobMessage[] => {
  const { orderId, refundId, status, amount, ticketIds, eventId, returns } = after;
  const payload = { orderId };
  const isNew = before === undefined;
  const wasTold = before?.status === 'SENT' || before?.status === 'DONE';
  const isFailed = status === 'FAILED' && before?.status !== 'FAILED';
  return [
    ...(isNew && status === 'REQUESTED' ? [{ job: 'refundOrder' as const, payload }] : []),
    ...(before?.status !== status && amount > 0 ? [{ job: 'postEntries' as const, payload }] : []),
    ...(isNew && ticketIds.length > 0 ? forHolders(orderId) : []),
    ...(status === 'DONE' && before?.status !== 'DONE' && after.amount > 0
      ? [{ job: 'writeInvoice' as const, payload: { orderId, refundId } }]
      : []),
    ...(isNew && returns.length > 0 ? [{ job: 'serveWaitlist' as const, payload: { eventId } }] : []),
    ...((status === 'SENT' || status === 'DONE') && !wasTold
      ? [{ job: 'sendMail' as const, payload: { kind: 'order_refunded' as const, orderId, refundId } }]
      : []),
    ...(isFailed ? [{ job: 'sendMail' as const, payload: { kind: 'refund_failed' as const, orderId, refundId } }] : []),
  ];
};

/**
 * An organizer hears of a dispute when it begins and when it is decided; the books when the bank has taken money, which it
 * may do only after asking; the buyer's calendar follows the tickets.
 */
const forDispute = (before: Dispute | undefined, { orderId, disputeId, status, takenAt }: Dispute): JobMessage[] => {
  const payload = { orderId };
  const isDecided = before?.status !== status;
  const isTaken = takenAt !== undefined && (isDecided || before?.takenAt !== takenAt);
  return [
    ...(isDecided
      ? [{ job: 'sendMail' as const, payload: { kind: 'payment_disputed' as const, orderId, disputeId, status } }]
      : []),
    ...(isTaken ? [{ job: 'postEntries' as const, payload }] : []),
    ...(isDecided && status !== 'OPEN' ? forHolders(orderId) : []),
  ];
};

/** A picture that a venue waits for is cut; one that it no longer shows leaves no files. */
const forVenue = (before: Venue | undefined, after: Venue | undefined): JobMessage[] => {
  const isNew = (imageId: string) => after?.uploads[imageId]?.state === 'CHECKING' && !before?.uploads[imageId];
  const shown = new Set(after?.images.map(({ key }) => key));
  return [
    ...Object.keys(after?.uploads ?? {})
      .filter(isNew)
      .map((imageId): JobMessage => {
        const { organizationId, venueId } = after as Venue;
        const uploadKey = uploadKeyOf(venueId, imageId);
        return { job: 'prepareCover', payload: { organizationId, venueId, uploadKey } };
      }),
    ...(before?.images ?? [])
      .filter(({ key }) => !shown.has(key))
      .map(({ key }): JobMessage => ({ job: 'discardCover', payload: { coverKey: key } })),
  ];
};

/** Public files and the search index follow an event and its ticket types; the workers look at what is there now. */
const refreshPublic = ({ eventId, organizationId, status }: Event): JobMessage[] =>
  status === 'DRAFT'
    ? []
    : [
        { job: 'publishPage', payload: { eventId } },
        { job: 'indexEvent', payload: { eventId } },
        { job: 'publishOrganizationFeed', payload: { organizationId } },
      ];

const venueOf = (event: Event | undefined): string | undefined =>
  event && event.status !== 'DRAFT' && event.location.kind === 'venue' ? event.location.venueId : undefined;

/** A venue is taken by what is public, and free again where that has gone or moved; its subscribers see the same. */
const forVenuesOf = (before: Event | undefined, after: Event | undefined): JobMessage[] => {
  const { eventId, organizationId } = (after ?? before) as Event;
  const venueIds = [...new Set([venueOf(before), venueOf(after)])].filter((venueId) => venueId !== undefined);
  const isPlanned = before && after && plansOf(before) === plansOf(after);
  return [
    ...(venueIds.length > 0 && !isPlanned ? [{ job: 'markVenueBusy' as const, payload: { eventId } }] : []),
    ...(before?.version === after?.version ? [] : venueIds).map(
      (venueId): JobMessage => ({ job: 'publishVenueFeed', payload: { organizationId, venueId } }),
    ),
  ];
};

const forEvent = (before: Event | undefined, after: Event): JobMessage[] => {
  const payload = { eventId: after.eventId };
  const jobs: JobMessage[] = [];
  if (after.coverUploadKey && before?.coverUploadKey !== after.coverUploadKey) {
    jobs.push({ job: 'prepareCover', payload: { ...payload, uploadKey: after.coverUploadKey } });
  }
  // Workers put the cover and its organization's name in place without a new version: organizers who are editing meanwhile
  // lose nothing.
  const isNewToSee =
    before?.version !== after.version ||
    before.cover?.key !== after.cover?.key ||
    before.typesRevision !== after.typesRevision ||
    before.organizationName !== after.organizationName;
  if (isNewToSee) jobs.push(...refreshPublic(after));
  if (before && after.demand && before.demand !== after.demand) jobs.push({ job: 'widenStock', payload });
  if (before && before.status !== 'DRAFT' && plansOf(before) !== plansOf(after)) {
    jobs.push({ job: 'tellTicketHolders', payload: { ...payload, eventVersion: after.version } });
  }
  return jobs;
};

/** What is public is written into the calendar its organization has chosen, and leaves it again. */
const forMirror = (before: Event | undefined, after: Event | undefined): JobMessage[] => {
  const { eventId, organizationId } = (after ?? before) as Event;
  const saysSo = (event: Event | undefined) =>
    event && event.status !== 'DRAFT' ? plansOf(event) + event.summary : undefined;
  return saysSo(before) === saysSo(after) ? [] : [{ job: 'mirrorProgramme', payload: { organizationId, eventId } }];
};

/** A cover that an event showed and no longer does. */
const coverLeft = (before: Event | undefined, after: Event | undefined): JobMessage[] =>
  before?.cover && before.cover.key !== after?.cover?.key
    ? [{ job: 'discardCover', payload: { coverKey: before.cover.key } }]
    : [];

/** One who joined may be served at once; one who was offered tickets is told. */
const forWaitlistEntry = (before: WaitlistEntry | undefined, after: WaitlistEntry): JobMessage[] => {
  const { eventId, entryId, status } = after;
  if (before?.status === status) return [];
  if (status === 'WAITING')
    return [
      { job: 'serveWaitlist', payload: { eventId, entryId } },
      { job: 'sendMail', payload: { kind: 'waitlist_joined', eventId, entryId } },
    ];
  if (status === 'OFFERED') return [{ job: 'sendMail', payload: { kind: 'waitlist_offer', eventId, entryId } }];
  // Whoever leaves may have been the last one, or one for whom tickets were collected.
  return status === 'LEFT' ? [{ job: 'serveWaitlist', payload: { eventId } }] : [];
};

/**
 * A ticket that is offered is news for one, a ticket that was handed on for another, a new code for whose ticket it is; the
 * buyer's calendar follows, and the order is found by the new name.
 */
const forTicket = (
  before: Ticket | undefined,
  { ticketId, orderId, holderName, revision, transfer, heldBy }: Ticket,
): JobMessage[] => [
  ...(before && (before.holderName !== holderName || before.heldBy?.email !== heldBy?.email)
    ? [{ job: 'indexOrder' as const, payload: { orderId } }]
    : []),
  ...(transfer && before?.transfer?.transferId !== transfer.transferId
    ? [
        {
          job: 'sendMail' as const,
          payload: { kind: 'ticket_offered' as const, ticketId, transferId: transfer.transferId },
        },
      ]
    : []),
  ...(before && before.revision !== revision && before.heldBy?.since === heldBy?.since
    ? [{ job: 'sendMail' as const, payload: { kind: 'code_replaced' as const, ticketId, revision } }]
    : []),
  ...(heldBy && before?.heldBy?.since !== heldBy.since
    ? [
        { job: 'sendMail' as const, payload: { kind: 'ticket_received' as const, ticketId, since: heldBy.since } },
        ...forHolders(orderId),
      ]
    : []),
];

/** A read has ended with a new token, or it is the first of a month, from which on more is known. */
const hasNews = (before: SyncedCalendar | undefined, after: SyncedCalendar): boolean =>
  after.syncToken !== undefined &&
  (before?.syncToken !== after.syncToken || before?.syncedAt?.slice(0, 7) !== after.syncedAt?.slice(0, 7));

/** What was asked for to be printed: a ticket, an invoice, or the credit note of a refund. */
const printOf = ({ ticketId, orderId, refundId }: Record<string, unknown>): JobMessage =>
  ticketId
    ? { job: 'printTicket', payload: { ticketId: String(ticketId) } }
    : {
        job: 'printInvoice',
        payload: { orderId: String(orderId), ...(refundId ? { refundId: String(refundId) } : {}) },
      };

const rules: Record<string, Rule> = {
  Ticket: ({ before, after }) => (after ? forTicket(before as Ticket | undefined, after as Ticket) : []),
  WaitlistEntry: ({ before, after }) =>
    after ? forWaitlistEntry(before as WaitlistEntry | undefined, after as WaitlistEntry) : [],
  Order: ({ before, after }) => (after ? forOrder(before as Order | undefined, after as Order) : []),
  Resend: ({ before, after }) => {
    const again = (after?.times as string[] | undefined)?.[0];
    return again && again !== (before?.times as string[] | undefined)?.[0]
      ? [{ job: 'sendMail', payload: { kind: 'order_confirmed', orderId: String(after?.orderId), again } }]
      : [];
  },
  InvitationAnswers: ({ before, after }) =>
    after?.askedAt && !before?.askedAt
      ? [{ job: 'sendMail', payload: { kind: 'return_asked', orderId: String(after.orderId) } }]
      : [],
  Refund: ({ before, after }) => (after ? forRefund(before as Refund | undefined, after as Refund) : []),
  Dispute: ({ before, after }) => (after ? forDispute(before as Dispute | undefined, after as Dispute) : []),
  Customer: ({ before, after }) =>
    before && !after ? [{ job: 'forgetCustomer', payload: { customerId: String(before.customerId) } }] : [],
  Venue: ({ before, after }) => forVenue(before as Venue | undefined, after as Venue | undefined),
  StripeEvent: ({ before, after }) =>
    after?.news && !before ? [{ job: 'applyStripeNews', payload: { stripeEventId: String(after.stripeEventId) } }] : [],
  Organization: ({ before, after }) =>
    before && after && before.name !== after.name
      ? [{ job: 'spreadOrganizationName', payload: { organizationId: String(after.organizationId) } }]
      : [],
  Event: ({ before, after }) => [
    ...(after ? forEvent(before as Event | undefined, after as Event) : refreshPublic(before as Event)),
    ...forVenuesOf(before as Event | undefined, after as Event | undefined),
    ...forMirror(before as Event | undefined, after as Event | undefined),
    ...coverLeft(before as Event | undefined, after as Event | undefined),
  ],
  // More of a type may be what people wait for.
  TicketType: ({ before, after }) =>
    before && after?.hasWaitlist && after.total !== before.total
      ? [{ job: 'serveWaitlist', payload: { eventId: String(after.eventId) } }]
      : [],
  Print: ({ after }) => (after && !after.pdf ? [printOf(after)] : []),
  User: ({ before, after }) => {
    const userId = String(after?.userId);
    if (after?.deletedAt)
      return before?.deletedAt ? [] : [{ job: 'endCalendarConnections', payload: { ownerId: userId } }];
    return after && !before ? [{ job: 'sendMail', payload: { kind: 'welcome', userId } }] : [];
  },
  Client: ({ before, after }) =>
    before && !after ? [{ job: 'endCalendarConnections', payload: { ownerId: String(before.clientId) } }] : [],
  Invitation: ({ before, after }) =>
    after && !before
      ? [
          {
            job: 'sendMail',
            payload: {
              kind: 'invitation',
              organizationId: String(after.organizationId),
              invitationId: String(after.invitationId),
              locale: after.locale === 'pt' ? 'pt' : 'en',
            },
          },
        ]
      : [],
  Mirror: ({ before, after }) =>
    after && before?.version !== after.version
      ? [{ job: 'mirrorProgramme', payload: { organizationId: String(after.organizationId) } }]
      : [],
  ChosenEntries: ({ before, after }) =>
    after && !before
      ? [
          {
            job: 'draftEntries',
            payload: { organizationId: String(after.organizationId), choiceId: String(after.choiceId) },
          },
        ]
      : [],
  CalendarConnection: ({ before, after }) => {
    if (after?.status === 'STALE' && before?.status !== 'STALE') {
      const payload = {
        kind: 'calendar_stale' as const,
        ownerId: String(after.ownerId),
        connectionId: String(after.connectionId),
        since: String(after.staleSince),
      };
      return [{ job: 'sendMail', payload }];
    }
    // Connecting again counts too: what changed while the connection was stale has not been written yet.
    const isNew = after?.status === 'ACTIVE' && before?.connectedAt !== after.connectedAt;
    const { ownerId, connectionId } = (after ?? before) as CalendarConnection;
    const hasEnded = before && before.status !== 'PENDING' && (!after || after.status === 'PENDING');
    const payload = { ownerId, connectionId };
    const tickets: JobMessage[] =
      isNew && !isOfClient({ ownerId }) ? [{ job: 'catchUpCalendar', payload: { userId: ownerId } }] : [];
    return isNew || hasEnded ? [...tickets, { job: 'syncConnection', payload }, { job: 'writeEntries', payload }] : [];
  },
  BulkChange: ({ before, after }) =>
    after && !before ? [{ job: 'runBulkChange', payload: { bulkId: String(after.bulkId) } }] : [],
  CalendarExport: ({ before, after }) =>
    after && !before
      ? [{ job: 'writeExport', payload: { clientId: String(after.clientId), exportId: String(after.exportId) } }]
      : [],
  CalendarImport: ({ before, after }) => {
    const payload = { clientId: String(after?.clientId), importId: String(after?.importId) };
    if (after?.status === 'READING') return before ? [] : [{ job: 'readImport', payload }];
    const goesOn = before?.status !== after?.status || before?.next !== after?.next;
    return after?.status === 'RUNNING' && goesOn ? [{ job: 'runImport', payload }] : [];
  },
  EntryWrite: ({ before, after }) =>
    after?.status === 'WAITING' && before?.writeId !== after.writeId
      ? [
          {
            job: 'writeEntries',
            payload: { ownerId: String(after.ownerId), connectionId: String(after.connectionId) },
          },
        ]
      : [],
  SyncedCalendar: ({ before, after }) => {
    const { connectionId, calendarId } = (after ?? before) as SyncedCalendar;
    const payload = { connectionId, calendarId };
    if (!after) {
      return [
        { job: 'forgetEntries', payload },
        { job: 'markCalendarBusy', payload },
      ];
    }
    return [
      ...(before?.wanted !== after.wanted ? [{ job: 'syncCalendar' as const, payload }] : []),
      ...(hasNews(before as SyncedCalendar | undefined, after as SyncedCalendar)
        ? [{ job: 'markCalendarBusy' as const, payload }]
        : []),
    ];
  },
};

/** Which work follows from a committed change. Pure: the stream may deliver a change twice and every worker expects that. */
export const jobsForChange = ({ before, after }: Change): JobMessage[] =>
  rules[String((after ?? before)?.type)]?.({ before, after }) ?? [];
