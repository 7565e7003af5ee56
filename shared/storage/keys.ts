import { parseTicketId } from '#shared/domain/ids.ts';

/**
 * Every key of the table and every access pattern, on one screen.
 *
 * | ask                                   | how                                                        |
 * |---------------------------------------|------------------------------------------------------------|
 * | a person's profile, Google accounts   | query pk USER#…                                            |
 * | wrong passwords and codes at an address | get ATTEMPTS#hash, kind                                |
 * | what became of mails to an address    | get MAILBOX#hash                                           |
 * | my organizations                      | gsi1 USER#…#ORGANIZATIONS                                  |
 * | an organization, members, invitations, account for payouts | query pk ORG#…                        |
 * | an organization's events, by date     | gsi2 ORG#…#EVENTS                                          |
 * | an organization's clients, by name    | gsi2 ORG#…#CLIENTS#status                                  |
 * | a client, its Google accounts, the link to its feed | query pk CLIENT#…                                          |
 * | the calendars of a connected account  | query pk CONNECTION#…                                      |
 * | calendars to look at again            | due SYNC#suffix (4 suffixes), until now                    |
 * | an entry of a synced calendar         | get CONNECTION#…#calendar, ENTRY#…                         |
 * | a calendar's entries by time; its series | gsi2 CONNECTION#…#calendar#ENTRIES, …#SERIES            |
 * | writes that wait for Google, by calendar | query pk CONNECTION#…#WRITES                            |
 * | files of a client's calendars, newest first | query pk CLIENT#…#EXPORTS                           |
 * | a file that is taken into a calendar, its entries | get CLIENT#…#IMPORTS; query pk IMPORT#…          |
 * | who writes to a connected account     | get CONNECTION#…, WRITER                                   |
 * | bulk changes of a client's entries, one's items | query pk CLIENT#…#BULK; query pk BULK#…             |
 * | whose pushes come on a channel        | get CHANNEL#…                                              |
 * | how often Google was called of late   | get CALLS#app#account, CALLS#app                           |
 * | the calendar an organization's programme is written into | get ORG#…, MIRROR                         |
 * | what was written of an event there    | query pk ORG#…#MIRRORED, sk from the event                 |
 * | entries that were chosen to be drafted | get ORG#…#CHOSEN, …                                       |
 * | an organization's venues              | query pk ORG#…#VENUES                                      |
 * | a venue's seating charts, one's drawing | query pk ORG#…#VENUE#…, CHART#…; get DRAWING#…           |
 * | an event with its ticket types        | query pk EVENT#…                                           |
 * | an event's copy of a seating chart    | get EVENT#…#SEATING                                        |
 * | which seats of an event are taken     | query pk EVENT#…#SEATS, one item for each row              |
 * | an event's promo codes                | query pk EVENT#…#PROMO                                     |
 * | who waits for tickets, first come first| gsi2 EVENT#…#WAITING                                       |
 * | whose offer is open, newest last     | gsi2 EVENT#…#OFFERED                                       |
 * | for what a mailbox waits              | get EVENT#…#WAITLIST, WAITER#…                             |
 * | how far the line of a waiting room is | get EVENT#…#LINE                                           |
 * | an event's devices                    | query pk EVENT#…#DOOR                                      |
 * | stock of a type, a pool, a promo code | batch get STOCK#counter#generation#shard, SALES#type#shard |
 * | an order, its tickets, refunds, disputes, calendar links | query pk ORDER#…                        |
 * | the notes about an order              | query pk ORDER#…#NOTES                                     |
 * | when its mail was asked for again     | get ORDER#…#RESENT                                         |
 * | what calendars answered to its invitations | get ORDER#…#ANSWERS, a handed-on ticket and since when    |
 * | an order of an event by a word        | query pk EVENT#…#WORDS#beginning, sk from the word         |
 * | the words an order is found by        | get ORDER#…#WORDS                                          |
 * | an organization's invoices of a year   | query pk ORG#…#INVOICES                                    |
 * | a ticket, printed                     | get PRINT#ticket, edition                                  |
 * | my orders, newest first               | gsi1 USER#…#ORDERS                                         |
 * | tickets somebody gave me, newest first | gsi1 USER#…#TICKETS                                         |
 * | for what a person waits              | gsi1 USER#…#WAITLISTS                                      |
 * | an event's orders, newest first       | gsi2 EVENT#…#ORDERS#suffix, merged (16 suffixes)           |
 * | orders that wait too long             | due DUE#suffix (4 suffixes), until now                     |
 * | an organization's books by month      | query pk LEDGER#…#month#suffix, merged (8 suffixes)        |
 * | what stands in each account           | query pk LEDGER#…#BALANCE#suffix, summed (8 suffixes)      |
 * | events at which something happened on a day | query pk DAY#day#suffix (4 suffixes)            |
 * | what takes a person, venue or client in some months | query pk BUSY#kind:id, sk from and to the month |
 * | where what a source takes is written  | get BUSYOF#source                                          |
 * | public events by facet and date       | query pk FIND#facet, sk from now                           |
 */

/** How many ways the index keys that a busy sale writes are spread, so that none passes a partition's 1,000 writes a second. */
export const orderListSpread = 16;
export const dueSpread = 4;
export const ledgerSpread = 8;
export const dayBookSpread = 4;

/** A stable number below `spread` for an id: its last characters are as good as random. */
export const spreadOf = (id: string, spread: number): number => {
  let sum = 0;
  for (const character of id.slice(-4)) sum = (sum * 31 + character.charCodeAt(0)) >>> 0;
  return sum % spread;
};

type Key = { pk: string; sk: string };
const key = (pk: string, sk: string): Key => ({ pk, sk });

/** Primary keys, one builder for each kind of item. */
export const keys = {
  user: (userId: string) => key(`USER#${userId}`, 'PROFILE'),
  connection: (ownerId: string, connectionId: string) =>
    key(`${ownerId.startsWith('cli_') ? 'CLIENT' : 'USER'}#${ownerId}`, `CALENDAR#${connectionId}`),
  syncedCalendar: (connectionId: string, calendarId: string) =>
    key(`CONNECTION#${connectionId}`, `CALENDAR#${calendarId}`),
  syncedEntry: (connectionId: string, calendarId: string, entryId: string) =>
    key(`CONNECTION#${connectionId}#${calendarId}`, `ENTRY#${entryId}`),
  entryWrite: (connectionId: string, calendarId = '', entryId = '') =>
    key(`CONNECTION#${connectionId}#WRITES`, `${calendarId}#${entryId}`),
  bulkChange: (clientId: string, bulkId = '') => key(`CLIENT#${clientId}#BULK`, bulkId),
  bulkItem: (bulkId: string, place = 0) => key(`BULK#${bulkId}`, String(place).padStart(5, '0')),
  calendarExport: (clientId: string, exportId = '') => key(`CLIENT#${clientId}#EXPORTS`, exportId),
  calendarImport: (clientId: string, importId = '') => key(`CLIENT#${clientId}#IMPORTS`, importId),
  importItem: (importId: string, place = 0) => key(`IMPORT#${importId}`, String(place).padStart(5, '0')),
  calendarWriter: (connectionId: string) => key(`CONNECTION#${connectionId}`, 'WRITER'),
  callQuota: (app: string, account?: string) => key(`CALLS#${app}${account ? `#${account}` : ''}`, 'QUOTA'),
  calendarChannel: (channelId: string) => key(`CHANNEL#${channelId}`, 'CHANNEL'),
  attempts: (kind: string, addressHash: string) => key(`ATTEMPTS#${addressHash}`, kind),
  customer: (userId: string) => key(`USER#${userId}`, 'CUSTOMER'),
  consent: (state: string) => key(`CONSENT#${state}`, 'CONSENT'),

  organization: (organizationId: string) => key(`ORG#${organizationId}`, 'META'),
  member: (organizationId: string, userId: string) => key(`ORG#${organizationId}`, `MEMBER#${userId}`),
  invitation: (organizationId: string, invitationId: string) =>
    key(`ORG#${organizationId}`, `INVITATION#${invitationId}`),

  mirror: (organizationId: string) => key(`ORG#${organizationId}`, 'MIRROR'),
  mirroredSession: (organizationId: string, eventId = '', sessionId = '') =>
    key(`ORG#${organizationId}#MIRRORED`, `${eventId}#${sessionId}`),
  chosenEntries: (organizationId: string, choiceId: string) => key(`ORG#${organizationId}#CHOSEN`, choiceId),

  venue: (organizationId: string, venueId: string) => key(`ORG#${organizationId}#VENUES`, venueId),
  chart: (organizationId: string, venueId: string, chartId: string) =>
    key(`ORG#${organizationId}#VENUE#${venueId}`, `CHART#${chartId}`),
  drawing: (organizationId: string, venueId: string, chartId: string) =>
    key(`ORG#${organizationId}#VENUE#${venueId}`, `DRAWING#${chartId}`),

  client: (clientId: string) => key(`CLIENT#${clientId}`, 'META'),
  clientFeed: (clientId: string) => key(`CLIENT#${clientId}`, 'FEED'),

  payouts: (organizationId: string) => key(`ORG#${organizationId}`, 'PAYOUTS'),

  event: (eventId: string) => key(`EVENT#${eventId}`, 'META'),
  ticketType: (eventId: string, ticketTypeId: string) => key(`EVENT#${eventId}`, `TYPE#${ticketTypeId}`),
  promoCode: (eventId: string, code: string) => key(`EVENT#${eventId}#PROMO`, `CODE#${code}`),
  seating: (eventId: string) => key(`EVENT#${eventId}#SEATING`, 'COPY'),
  seatRow: (eventId: string, rowId: string) => key(`EVENT#${eventId}#SEATS`, rowId),
  waitlist: (eventId: string) => key(`EVENT#${eventId}#WAITLIST`, 'STATE'),
  waitlistEntry: (eventId: string, entryId: string) => key(`EVENT#${eventId}#WAITLIST`, `ENTRY#${entryId}`),
  waiter: (eventId: string, person: string) => key(`EVENT#${eventId}#WAITLIST`, `WAITER#${person}`),
  waitingLine: (eventId: string) => key(`EVENT#${eventId}#LINE`, 'STATE'),
  device: (eventId: string, deviceId: string) => key(`EVENT#${eventId}#DOOR`, `DEVICE#${deviceId}`),
  scan: (eventId: string, deviceId: string, scanId: string) =>
    key(`EVENT#${eventId}#SCANS#${deviceId}`, `SCAN#${scanId}`),
  searchIndex: (eventId: string) => key(`EVENT#${eventId}#INDEX`, 'STATE'),
  publication: (eventId: string) => key(`EVENT#${eventId}#PAGE`, 'STATE'),
  listing: (facet: string, startsAt: string, sessionId: string) => key(`FIND#${facet}`, `${startsAt}#${sessionId}`),

  stock: (counterId: string, generation: number, shard: number) =>
    key(`STOCK#${counterId}#${generation}#${String(shard).padStart(3, '0')}`, 'A'),
  sales: (ticketTypeId: string, shard: number) => key(`SALES#${ticketTypeId}#${String(shard).padStart(3, '0')}`, 'A'),
  buyerLimit: (eventId: string, buyerKey: string) => key(`BUYER#${eventId}#${buyerKey}`, 'LIMIT'),

  order: (orderId: string) => key(`ORDER#${orderId}`, 'ORDER'),
  ticket: (ticketId: string) => {
    const { orderId, place } = parseTicketId(ticketId);
    return key(`ORDER#${orderId}`, `TICKET#${String(place).padStart(3, '0')}`);
  },
  refund: (orderId: string, refundId: string) => key(`ORDER#${orderId}`, `REFUND#${refundId}`),
  dispute: (orderId: string, disputeId: string) => key(`ORDER#${orderId}`, `DISPUTE#${disputeId}`),
  orderNote: (orderId: string, noteId = '') => key(`ORDER#${orderId}#NOTES`, noteId),
  resend: (orderId: string) => key(`ORDER#${orderId}#RESENT`, 'STATE'),
  answers: (orderId: string, handedOn?: { ticketId: string; since: string }) =>
    key(`ORDER#${orderId}#ANSWERS`, handedOn ? `${handedOn.ticketId}#${handedOn.since}` : 'STATE'),
  orderWords: (orderId: string) => key(`ORDER#${orderId}#WORDS`, 'STATE'),
  /** Spread by how words begin, so that a busy sale does not write them all to one partition. */
  orderWord: (eventId: string, word: string, orderId = '', person = 0) =>
    key(`EVENT#${eventId}#WORDS#${word.slice(0, 2)}`, `${word}#${orderId}#${person}`),
  print: (id: string, edition: string) => key(`PRINT#${id}`, edition),
  invoice: (orderId: string, refundId?: string, isReversal = false) =>
    key(`ORDER#${orderId}`, `INVOICE#${refundId ?? ''}${isReversal ? '#REVERSAL' : ''}`),
  invoiceOf: (organizationId: string, number: string) => key(`ORG#${organizationId}#INVOICES`, number),
  invoiceCounter: (organizationId: string, year: string) => key(`ORG#${organizationId}#INVOICES`, `LAST#${year}`),
  calendarLink: (orderId: string, connectionId: string, sessionId: string, ticketId?: string) =>
    key(`ORDER#${orderId}`, `CALENDAR#${connectionId}#${sessionId}${ticketId ? `#${ticketId}` : ''}`),

  ledger: (organizationId: string, at: string, suffix: number, transactionId = '') =>
    key(`LEDGER#${organizationId}#${at.slice(0, 7)}#${suffix}`, `${at}#${transactionId}`),
  balance: (organizationId: string, suffix: number, currency = '') =>
    key(`LEDGER#${organizationId}#BALANCE#${suffix}`, currency),
  dailySales: (subject: string, day: string, suffix: number, currency = '') =>
    key(`DAILYSALES#${subject}#${day.slice(0, 4)}#${suffix}`, `${day}#${currency}`),

  dayBook: (day: string, suffix: number, eventId = '') => key(`DAY#${day}#${suffix}`, eventId),

  busy: (resource: string, month: string, source: string) => key(`BUSY#${resource}`, `${month}#${source}`),
  busyNote: (source: string) => key(`BUSYOF#${source}`, 'STATE'),

  mailbox: (addressHash: string) => key(`MAILBOX#${addressHash}`, 'MAILBOX'),
  mail: (mailKey: string) => key(`MAIL#${mailKey}`, 'MAIL'),
  stripeEvent: (stripeEventId: string) => key(`STRIPE#${stripeEventId}`, 'EVENT'),
} as const;

/** Index keys, named by the list they make. */
export const lists = {
  organizationsOf: (userId: string, organizationId = '') => ({
    gsi1pk: `USER#${userId}#ORGANIZATIONS`,
    gsi1sk: organizationId,
  }),
  eventsOf: (organizationId: string, startsAt = '', eventId = '') => ({
    gsi2pk: `ORG#${organizationId}#EVENTS`,
    gsi2sk: `${startsAt}#${eventId}`,
  }),
  clientsOf: (organizationId: string, status: 'ACTIVE' | 'ARCHIVED', sortName = '', clientId = '') => ({
    gsi2pk: `ORG#${organizationId}#CLIENTS#${status}`,
    gsi2sk: `${sortName}#${clientId}`,
  }),
  ordersOf: (userId: string, createdAt = '', orderId = '') => ({
    gsi1pk: `USER#${userId}#ORDERS`,
    gsi1sk: `${createdAt}#${orderId}`,
  }),
  ticketsGivenTo: (userId: string, at = '', ticketId = '') => ({
    gsi1pk: `USER#${userId}#TICKETS`,
    gsi1sk: `${at}#${ticketId}`,
  }),
  waitlistEntriesOf: (userId: string, joinedAt = '', entryId = '') => ({
    gsi1pk: `USER#${userId}#WAITLISTS`,
    gsi1sk: `${joinedAt}#${entryId}`,
  }),
  ordersFor: (eventId: string, suffix: number, createdAt = '', orderId = '') => ({
    gsi2pk: `EVENT#${eventId}#ORDERS#${suffix}`,
    gsi2sk: `${createdAt}#${orderId}`,
  }),
  waitingFor: (eventId: string, joinedAt = '', entryId = '') => ({
    gsi2pk: `EVENT#${eventId}#WAITING`,
    gsi2sk: `${joinedAt}#${entryId}`,
  }),
  offeredFor: (eventId: string, offeredAt = '', entryId = '') => ({
    gsi2pk: `EVENT#${eventId}#OFFERED`,
    gsi2sk: `${offeredAt}#${entryId}`,
  }),
  entriesOf: (connectionId: string, calendarId: string, start = '', entryId = '') => ({
    gsi2pk: `CONNECTION#${connectionId}#${calendarId}#ENTRIES`,
    gsi2sk: `${start}#${entryId}`,
  }),
  seriesOf: (connectionId: string, calendarId: string, entryId = '') => ({
    gsi2pk: `CONNECTION#${connectionId}#${calendarId}#SERIES`,
    gsi2sk: entryId,
  }),
  syncDue: (suffix: number, at = '', connectionId = '', calendarId = '') => ({
    duepk: `SYNC#${suffix}`,
    duesk: `${at}#${connectionId}#${calendarId}`,
  }),
  due: (suffix: number, at = '', orderId = '') => ({ duepk: `DUE#${suffix}`, duesk: `${at}#${orderId}` }),
} as const;
