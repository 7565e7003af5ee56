import { expect, test } from 'vitest';
import { jobsForChange } from '../../../functions/outbox/jobs-for-change.ts';

const order = { type: 'Order', orderId: 'ord_1', status: 'PENDING' };
const event = {
  type: 'Event',
  eventId: 'evt_1',
  status: 'PUBLISHED',
  version: 3,
  title: 'Jazz',
  sessions: [],
  location: {},
  zone: 'Europe/Lisbon',
};
const namesOf = (change: Parameters<typeof jobsForChange>[0]) => jobsForChange(change).map(({ job }) => job);

test.each([
  ['a held order starts its timer', undefined, 'PENDING', ['expireOrder']],
  ['an ended hold is released', 'PENDING', 'RELEASING', ['releaseOrder']],
  ['a paid order gets its tickets', 'PENDING', 'PAID', ['issueTickets']],
  ['issued tickets are mailed and booked', 'PAID', 'ISSUED', ['sendMail', 'postEntries', 'indexOrder']],
  ['late money is told of by its refund', 'EXPIRED', 'REFUND_DUE', []],
  ['an order whose refund failed after all confirms nothing again', 'REFUNDED', 'ISSUED', []],
  ['stock that is back gives the waitlist its turn', 'RELEASING', 'EXPIRED', ['serveWaitlist']],
])('%s', (_, before, after, expected) => {
  const change = { ...(before && { before: { ...order, status: before } }), after: { ...order, status: after } };
  expect(namesOf(change)).toEqual(expected);
});

test('a buyer who had paid is told that the event was called off; one who only held tickets is not', () => {
  const ended = { ...order, endReason: 'event_cancelled', userId: 'u' };
  const after = (before: string, status: string) =>
    namesOf({ before: { ...ended, status: before }, after: { ...ended, status } });
  expect(after('PAID', 'CANCELLED')).toEqual(['sendMail', 'writeCalendar', 'markTicketsBusy', 'serveWaitlist']);
  expect(after('PAID', 'REFUND_DUE')).toEqual(['sendMail', 'writeCalendar', 'markTicketsBusy']);
  expect(after('RELEASING', 'CANCELLED')).toEqual(['serveWaitlist']);
  expect(after('CANCELLED', 'REFUND_DUE')).toEqual([]);
});

test('tickets that were moved are told once for each move, and not when they are written', () => {
  const issued = { ...order, status: 'ISSUED' };
  const told = (before: object, after: object) =>
    jobsForChange({ before: { ...issued, ...before }, after: { ...issued, ...after } });
  const about = (move: number) => ({ job: 'sendMail', payload: { kind: 'tickets_moved', orderId: 'ord_1', move } });
  expect(told({}, { moved: 1 })).toEqual([about(1)]);
  expect(told({ moved: 1 }, { moved: 2 })).toEqual([about(2)]);
  expect(told({ moved: 2 }, { moved: 2, mailFailure: {} })).toEqual([]);
  expect(jobsForChange({ after: { ...order, moved: 1 } })).toMatchObject([{ job: 'expireOrder' }]);
});

const refund = {
  type: 'Refund',
  orderId: 'ord_1',
  refundId: 'ref_1',
  status: 'REQUESTED',
  amount: 100,
  ticketIds: [],
  returns: [],
};

test.each([
  ['a promised refund is sent', undefined, 'REQUESTED', ['refundOrder', 'postEntries']],
  ['money on its way is told to the buyer', 'REQUESTED', 'SENT', ['postEntries', 'sendMail']],
  ['money that arrived at once is told too', 'REQUESTED', 'DONE', ['postEntries', 'writeInvoice', 'sendMail']],
  ['the same money is not told twice', 'SENT', 'DONE', ['postEntries', 'writeInvoice']],
  ['the organizer is told of a refund that failed', 'SENT', 'FAILED', ['postEntries', 'sendMail']],
  ['money that came back takes its paper back', 'DONE', 'FAILED', ['postEntries', 'writeInvoice', 'sendMail']],
])('%s', (_, before, after, expected) => {
  const change = { ...(before && { before: { ...refund, status: before } }), after: { ...refund, status: after } };
  expect(namesOf(change)).toEqual(expected);
});

test('tickets that a refund ends leave the calendar, whether money is owed for them or not', () => {
  expect(namesOf({ after: { ...refund, ticketIds: ['t'] } })).toContain('writeCalendar');
  const free = { ...refund, status: 'DONE', amount: 0, ticketIds: ['t'] };
  expect(namesOf({ after: free })).toEqual(['writeCalendar', 'markTicketsBusy', 'sendMail']);
});

test('an organizer hears of a dispute when it begins and when it is decided', () => {
  const dispute = { type: 'Dispute', orderId: 'ord_1', disputeId: 'dp_1', status: 'OPEN' };
  expect(namesOf({ after: dispute })).toEqual(['sendMail']);
  expect(namesOf({ before: dispute, after: { ...dispute, takenAt: 'now' } })).toEqual(['postEntries']);
  expect(namesOf({ before: dispute, after: { ...dispute, toldAt: 'later' } })).toEqual([]);
  expect(namesOf({ before: dispute, after: { ...dispute, status: 'LOST' } })).toEqual([
    'sendMail',
    'writeCalendar',
    'markTicketsBusy',
  ]);
});

test('a webhook that carries news is handed to a worker once', () => {
  const told = { type: 'StripeEvent', stripeEventId: 'evt_1', news: {} };
  expect(namesOf({ after: told })).toEqual(['applyStripeNews']);
  expect(namesOf({ before: told, after: told })).toEqual([]);
  expect(namesOf({ after: { ...told, news: undefined } })).toEqual([]);
});

test('a change that leaves the status alone tells nobody', () => {
  expect(namesOf({ before: order, after: { ...order, payment: {} } })).toEqual([]);
});

test('the tickets of a signed-in buyer reach their calendar', () => {
  expect(
    namesOf({ before: { ...order, status: 'PAID', userId: 'u' }, after: { ...order, status: 'ISSUED', userId: 'u' } }),
  ).toContain('writeCalendar');
});

test('publishing makes the page and the search entry, and tells no ticket holder', () => {
  expect(namesOf({ before: { ...event, status: 'DRAFT', version: 2 }, after: event })).toEqual([
    'publishPage',
    'indexEvent',
    'publishOrganizationFeed',
    'mirrorProgramme',
  ]);
});

test('the calendar of a programme follows what is public of an event, and is looked at anew when it is chosen', () => {
  const mirror = { type: 'Mirror', organizationId: 'org_1', version: 2 };
  expect(namesOf({ after: mirror })).toEqual(['mirrorProgramme']);
  expect(namesOf({ before: mirror, after: mirror })).toEqual([]);
  const draft = { ...event, status: 'DRAFT' };
  expect(namesOf({ before: draft, after: { ...draft, title: 'Other', version: 4 } })).not.toContain('mirrorProgramme');
  expect(namesOf({ before: event, after: { ...event, title: 'Other', version: 4 } })).toContain('mirrorProgramme');
  expect(namesOf({ before: event, after: { ...event, typesRevision: 9 } })).not.toContain('mirrorProgramme');
});

test('entries that were chosen are drafted once', () => {
  const chosen = { type: 'ChosenEntries', organizationId: 'org_1', choiceId: 'c' };
  expect(namesOf({ after: chosen })).toEqual(['draftEntries']);
  expect(namesOf({ before: chosen })).toEqual([]);
});

test('moving a public event tells its ticket holders; a new description does not', () => {
  expect(namesOf({ before: event, after: { ...event, version: 4, zone: 'Europe/Madrid' } })).toContain(
    'tellTicketHolders',
  );
  expect(namesOf({ before: event, after: { ...event, version: 4, description: 'new' } })).not.toContain(
    'tellTicketHolders',
  );
});

test('a venue is taken by what is public there, and free again when that moves, ends or goes', () => {
  const venueId = 'ven_1';
  const there = { ...event, location: { kind: 'venue', venueId } };
  const draft = { ...there, status: 'DRAFT' };
  expect(namesOf({ before: draft, after: there })).toContain('markVenueBusy');
  expect(namesOf({ before: there, after: { ...event, version: 4 } })).toContain('markVenueBusy');
  expect(namesOf({ before: there, after: { ...there, status: 'CANCELLED', version: 4 } })).toContain('markVenueBusy');
  expect(namesOf({ before: there })).toContain('markVenueBusy');
  const elsewhere = { ...there, location: { kind: 'venue', venueId: 'ven_2' }, version: 4 };
  const told = jobsForChange({ before: there, after: elsewhere }).filter(({ job }) => job === 'publishVenueFeed');
  expect(told.map(({ payload }) => payload)).toMatchObject([{ venueId }, { venueId: 'ven_2' }]);
  expect(namesOf({ before: there, after: { ...there, description: 'new', version: 4 } })).not.toContain(
    'markVenueBusy',
  );
  expect(namesOf({ after: draft })).not.toContain('markVenueBusy');
});

test('a client is taken by what a read has found, and once a month by what comes into sight', () => {
  const calendar = {
    type: 'SyncedCalendar',
    connectionId: 'c',
    calendarId: 'a',
    wanted: 1,
    syncToken: 't',
    syncedAt: '2027-01-31',
  };
  expect(namesOf({ before: calendar, after: { ...calendar, syncToken: 'u' } })).toEqual(['markCalendarBusy']);
  expect(namesOf({ before: calendar, after: { ...calendar, syncedAt: '2027-02-01' } })).toEqual(['markCalendarBusy']);
  expect(namesOf({ before: calendar, after: { ...calendar, syncedAt: '2027-01-31T12' } })).toEqual([]);
  expect(namesOf({ before: calendar })).toEqual(['forgetEntries', 'markCalendarBusy']);
});

test('a file of calendars is written once it is asked for', () => {
  const asked = { type: 'CalendarExport', clientId: 'cli_1', exportId: 'exp_1', status: 'WRITING', done: 0 };
  const payload = { clientId: 'cli_1', exportId: 'exp_1' };
  expect(jobsForChange({ after: asked })).toEqual([{ job: 'writeExport', payload }]);
  expect(jobsForChange({ before: asked, after: { ...asked, done: 1 } })).toEqual([]);
  expect(jobsForChange({ before: asked })).toEqual([]);
});

test('a calendar file is read once it is there, taken once it is confirmed, and from where it stands', () => {
  const file = { type: 'CalendarImport', clientId: 'cli_1', importId: 'imp_1', status: 'READING', next: 0, done: 0 };
  const payload = { clientId: 'cli_1', importId: 'imp_1' };
  expect(jobsForChange({ after: file })).toEqual([{ job: 'readImport', payload }]);
  const [ready, running] = [
    { ...file, status: 'READY' },
    { ...file, status: 'RUNNING' },
  ];
  expect(jobsForChange({ before: file, after: ready })).toEqual([]);
  expect(jobsForChange({ before: ready, after: running })).toEqual([{ job: 'runImport', payload }]);
  expect(jobsForChange({ before: running, after: { ...running, done: 1 } })).toEqual([]);
  const further = { ...running, done: 200, next: 200 };
  expect(jobsForChange({ before: running, after: further })).toEqual([{ job: 'runImport', payload }]);
  expect(jobsForChange({ before: further, after: { ...further, status: 'DONE' } })).toEqual([]);
  expect(jobsForChange({ before: further })).toEqual([]);
});

test('a bulk change is carried out once it is written, and not again as it goes on', () => {
  const change = { type: 'BulkChange', bulkId: 'blk_1' };
  expect(jobsForChange({ after: change })).toEqual([{ job: 'runBulkChange', payload: { bulkId: 'blk_1' } }]);
  expect(jobsForChange({ before: change, after: { ...change, total: 3 } })).toEqual([]);
  expect(jobsForChange({ before: change })).toEqual([]);
});

test('an organization’s new name is passed on, and nothing else of it', () => {
  const organization = { type: 'Organization', organizationId: 'org_1', name: 'Hot Clube', about: '' };
  expect(namesOf({ before: organization, after: { ...organization, name: 'Clube' } })).toEqual([
    'spreadOrganizationName',
  ]);
  expect(namesOf({ before: organization, after: { ...organization, about: 'Jazz' } })).toEqual([]);
  expect(namesOf({ after: organization })).toEqual([]);
});

test('a public event is shown anew under its organization’s new name, and nobody is mailed', () => {
  const named = { ...event, organizationName: 'Hot Clube' };
  expect(namesOf({ before: named, after: { ...named, organizationName: 'Clube' } })).toEqual([
    'publishPage',
    'indexEvent',
    'publishOrganizationFeed',
  ]);
});

test('a change of ticket types shows in public where the event does, and only there', () => {
  const changed = { ...event, typesRevision: 2 };
  expect(namesOf({ before: { ...event, typesRevision: 1 }, after: changed })).toEqual([
    'publishPage',
    'indexEvent',
    'publishOrganizationFeed',
  ]);
  const draft = { ...changed, status: 'DRAFT' };
  expect(namesOf({ before: { ...draft, typesRevision: 1 }, after: draft })).toEqual([]);
  const type = { type: 'TicketType', eventId: 'evt_1', total: 10 };
  expect(namesOf({ after: type })).toEqual([]);
  expect(namesOf({ before: type, after: { ...type, total: 20 } })).toEqual([]);
});

test('what was public goes with its event; a draft that is deleted leaves nothing to do', () => {
  expect(namesOf({ before: event })).toEqual([
    'publishPage',
    'indexEvent',
    'publishOrganizationFeed',
    'mirrorProgramme',
  ]);
  expect(namesOf({ before: { ...event, status: 'DRAFT' } })).toEqual([]);
});

test('a draft stays between its organizers', () => {
  expect(namesOf({ before: { ...event, status: 'DRAFT' }, after: { ...event, status: 'DRAFT', version: 4 } })).toEqual(
    [],
  );
});

test('an event whose demand is said anew gets its counters, and a draft that is made with one needs none', () => {
  const draft = { ...event, status: 'DRAFT', demand: 'calm' };
  expect(namesOf({ after: { ...draft, demand: 'rush' } })).toEqual([]);
  expect(namesOf({ before: draft, after: { ...draft, version: 4, demand: 'rush' } })).toEqual(['widenStock']);
  expect(namesOf({ before: draft, after: { ...draft, version: 4 } })).toEqual([]);
});

test('a stale calendar connection is told once', () => {
  const connection = { type: 'CalendarConnection', ownerId: 'u', connectionId: 'cal_1', staleSince: 'now' };
  expect(namesOf({ before: { ...connection, status: 'ACTIVE' }, after: { ...connection, status: 'STALE' } })).toEqual([
    'sendMail',
  ]);
  expect(namesOf({ before: { ...connection, status: 'STALE' }, after: { ...connection, status: 'STALE' } })).toEqual(
    [],
  );
});

test('a person’s calendars follow their connection as a client’s do, and their orders are written besides', () => {
  const connection = {
    type: 'CalendarConnection',
    ownerId: 'u',
    connectionId: 'cal_1',
    status: 'ACTIVE',
    connectedAt: 'now',
  };
  expect(namesOf({ after: connection })).toEqual(['catchUpCalendar', 'syncConnection', 'writeEntries']);
  expect(namesOf({ before: connection })).toEqual(['syncConnection', 'writeEntries']);
});

test('a client’s calendars follow their connection, and all access ends with the client', () => {
  const payload = { ownerId: 'cli_1', connectionId: 'cal_1' };
  const pending = { type: 'CalendarConnection', ...payload, status: 'PENDING' };
  const active = { ...pending, status: 'ACTIVE', connectedAt: '1' };
  const followed = [
    { job: 'syncConnection', payload },
    { job: 'writeEntries', payload },
  ];
  expect(jobsForChange({ after: pending })).toEqual([]);
  expect(jobsForChange({ before: pending, after: active })).toEqual(followed);
  expect(jobsForChange({ before: active, after: { ...active, version: 2 } })).toEqual([]);
  for (const change of [{ before: active }, { before: active, after: pending }])
    expect(jobsForChange(change)).toEqual(followed);
  expect(jobsForChange({ before: pending })).toEqual([]);
  const client = { type: 'Client', clientId: 'cli_1' };
  expect(jobsForChange({ after: client })).toEqual([]);
  expect(jobsForChange({ before: client })).toEqual([{ job: 'endCalendarConnections', payload: { ownerId: 'cli_1' } }]);
});

test('a wish for an entry is carried out once it is taken, and not again when it is settled', () => {
  const payload = { ownerId: 'cli_1', connectionId: 'cal_1' };
  const write = { type: 'EntryWrite', ...payload, writeId: 'a', status: 'WAITING' };
  const carriedOut = [{ job: 'writeEntries', payload }];
  expect(jobsForChange({ after: write })).toEqual(carriedOut);
  expect(jobsForChange({ before: write, after: { ...write, writeId: 'b' } })).toEqual(carriedOut);
  expect(jobsForChange({ before: write, after: { ...write, status: 'LOST' } })).toEqual([]);
  expect(jobsForChange({ before: write })).toEqual([]);
});

test('a calendar is read when there is a new reason to, and its entries go with it', () => {
  const payload = { connectionId: 'cal_1', calendarId: 'rui@gmail.example' };
  const calendar = { type: 'SyncedCalendar', ...payload, wanted: 1 };
  const read = [{ job: 'syncCalendar', payload }];
  expect(jobsForChange({ after: calendar })).toEqual(read);
  expect(jobsForChange({ before: calendar, after: { ...calendar, wanted: 2 } })).toEqual(read);
  const taken = { job: 'markCalendarBusy', payload };
  expect(jobsForChange({ before: calendar, after: { ...calendar, reader: 'r' } })).toEqual([]);
  expect(jobsForChange({ before: calendar, after: { ...calendar, syncToken: 'next' } })).toEqual([taken]);
  expect(jobsForChange({ before: calendar })).toEqual([{ job: 'forgetEntries', payload }, taken]);
});

test('a newcomer is welcomed; one who has left is not, and their calendars are disconnected once', () => {
  const person = { type: 'User', userId: 'u', name: 'Rui' };
  const gone = { type: 'User', userId: 'u', deletedAt: 'now' };
  expect(namesOf({ after: person })).toEqual(['sendMail']);
  for (const change of [{ before: person, after: gone }, { after: gone }])
    expect(jobsForChange(change)).toEqual([{ job: 'endCalendarConnections', payload: { ownerId: 'u' } }]);
  expect(namesOf({ before: gone, after: { ...gone, note: 1 } })).toEqual([]);
});

test('a cover that was replaced or taken away, or whose event is gone, leaves no files behind', () => {
  const draft = { ...event, status: 'DRAFT', cover: { key: 'covers/evt_1/old' } };
  const discarded = [{ job: 'discardCover', payload: { coverKey: 'covers/evt_1/old' } }];
  const { cover: _, ...bare } = draft;
  expect(jobsForChange({ before: draft, after: { ...draft, cover: { key: 'covers/evt_1/new' } } })).toEqual(discarded);
  expect(jobsForChange({ before: draft, after: bare })).toEqual(discarded);
  expect(jobsForChange({ before: draft })).toEqual(expect.arrayContaining(discarded));
  expect(jobsForChange({ before: draft, after: { ...draft, version: 4 } })).toEqual([]);
});

test('tickets that a refund puts back on sale give the waitlist its turn', () => {
  expect(namesOf({ after: { ...refund, eventId: 'evt_1', returns: [['typ_1', 1, [[0, 2]]]] } })).toContain(
    'serveWaitlist',
  );
});

const entry = { type: 'WaitlistEntry', eventId: 'evt_1', entryId: 'wle_1', status: 'WAITING' };

test.each([
  ['who joins may be served at once and is told', undefined, 'WAITING', ['serveWaitlist', 'sendMail']],
  ['who is offered tickets is told', 'WAITING', 'OFFERED', ['sendMail']],
  ['who leaves makes room for the next', 'WAITING', 'LEFT', ['serveWaitlist']],
  ['who bought needs nothing more', 'OFFERED', 'BOUGHT', []],
])('%s', (_, before, after, expected) => {
  const change = { ...(before && { before: { ...entry, status: before } }), after: { ...entry, status: after } };
  expect(namesOf(change)).toEqual(expected);
});

test('a picture that a venue waits for is cut once, and one it no longer shows leaves no files', () => {
  const at = { organizationId: 'org_1', venueId: 'ven_1' };
  const venue = { type: 'Venue', ...at, images: [], uploads: {} };
  const waiting = { ...venue, uploads: { '01a': { alt: 'Bar', state: 'CHECKING' } } };
  const shown = { ...venue, images: [{ imageId: '01a', key: 'covers/ven_1/01a' }] };
  const cut = { job: 'prepareCover', payload: { ...at, uploadKey: 'uploads/ven_1/01a' } };
  const discarded = { job: 'discardCover', payload: { coverKey: 'covers/ven_1/01a' } };
  expect(jobsForChange({ before: venue, after: waiting })).toEqual([cut]);
  expect(jobsForChange({ before: waiting, after: { ...waiting, capacity: 2 } })).toEqual([]);
  expect(jobsForChange({ before: waiting, after: shown })).toEqual([]);
  expect(jobsForChange({ before: shown, after: venue })).toEqual([discarded]);
  expect(jobsForChange({ before: shown })).toEqual([discarded]);
});
