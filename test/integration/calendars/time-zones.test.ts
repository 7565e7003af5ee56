import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { publishPage } from '#functions/events/publish-page.ts';
import type { EventPage } from '#shared/contracts/site-pages.ts';
import type { Event } from '#shared/domain/event.ts';
import * as publications from '#shared/storage/publications.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';
import { aConnectedPerson, entriesIn, startTestGoogle, type TestGoogle } from '#test/support/calendar.ts';
import { deliver } from '#test/support/deliver.ts';
import { aPublishedEvent } from '#test/support/event.ts';
import { instantOf, readIcs } from '#test/support/ics.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { call } from '#test/support/invoke.ts';
import { pdfLines } from '#test/support/pdf-text.ts';
import { buy } from '#test/support/sale.ts';
import { aSyncedClient, type PushBox, startPushBox } from '#test/support/synced.ts';
import { eventFacts } from '#web/src/lib/event-facts.ts';

let box: PushBox;
let google: TestGoogle;
beforeAll(async () => {
  box = await startPushBox();
  google = await startTestGoogle();
});
// The dates below are those of one year, and stay ahead for ever by this.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime('2026-12-01T00:00:00.000Z');
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await google.settled();
  await google.stop();
  await box.stop();
});

/** Wall clocks, the moments they are, worked out by hand with the offsets of those days, and how a person reads the first. */
type Case = { zone: string; sessions: [starts: string, ends: string, from: string, to: string][]; words: string };

const cases: Record<string, Case> = {
  'over the hour that Lisbon skips': {
    zone: 'Europe/Lisbon',
    sessions: [['2027-03-28T00:30', '2027-03-28T03:30', '2027-03-28T00:30Z', '2027-03-28T03:30+01:00']],
    words: '00:30 – 03:30 in Lisbon',
  },
  'in the hour that Lisbon has twice, the first time': {
    zone: 'Europe/Lisbon',
    sessions: [['2027-10-31T01:30+01:00', '2027-10-31T04:00', '2027-10-31T01:30+01:00', '2027-10-31T04:00Z']],
    words: '01:30 (GMT+1) – 04:00 in Lisbon',
  },
  'in the hour that Lisbon has twice, the second time': {
    zone: 'Europe/Lisbon',
    sessions: [['2027-10-31T01:30+00:00', '2027-10-31T04:00', '2027-10-31T01:30Z', '2027-10-31T04:00Z']],
    words: '01:30 (GMT+0) – 04:00 in Lisbon',
  },
  'over the hour that Sydney skips': {
    zone: 'Australia/Sydney',
    sessions: [['2027-10-03T01:30', '2027-10-03T03:30', '2027-10-03T01:30+10:00', '2027-10-03T03:30+11:00']],
    words: '01:30 – 03:30 in Sydney',
  },
  'in the hour that Sydney has twice': {
    zone: 'Australia/Sydney',
    sessions: [['2027-04-04T02:30+10:00', '2027-04-04T05:00', '2027-04-04T02:30+10:00', '2027-04-04T05:00+10:00']],
    words: '02:30 (GMT+10) – 05:00 in Sydney',
  },
  'in the half hour that Lord Howe has twice': {
    zone: 'Australia/Lord_Howe',
    sessions: [['2027-04-04T01:45+10:30', '2027-04-04T03:00', '2027-04-04T01:45+10:30', '2027-04-04T03:00+10:30']],
    words: '01:45 (GMT+10:30) – 03:00 in Lord Howe',
  },
  'over the half hour that Lord Howe skips': {
    zone: 'Australia/Lord_Howe',
    sessions: [['2027-10-03T01:45', '2027-10-03T02:45', '2027-10-03T01:45+10:30', '2027-10-03T02:45+11:00']],
    words: '01:45 – 02:45 in Lord Howe',
  },
  'for a whole day, a day ahead of everybody': {
    zone: 'Pacific/Kiritimati',
    sessions: [['2027-05-01T00:00', '2027-05-02T00:00', '2027-05-01T00:00+14:00', '2027-05-02T00:00+14:00']],
    words: 'Sat 1 May, 00:00 – Sun 2 May, 00:00 in Kiritimati',
  },
  'across midnight': {
    zone: 'America/New_York',
    sessions: [['2027-06-11T22:00', '2027-06-12T03:00', '2027-06-11T22:00-04:00', '2027-06-12T03:00-04:00']],
    words: '22:00 – 03:00 in New York',
  },
  'week by week, while New York changes its clocks': {
    zone: 'America/New_York',
    sessions: [
      ['2027-03-07T20:00', '2027-03-07T22:00', '2027-03-07T20:00-05:00', '2027-03-07T22:00-05:00'],
      ['2027-03-14T20:00', '2027-03-14T22:00', '2027-03-14T20:00-04:00', '2027-03-14T22:00-04:00'],
      ['2027-03-21T20:00', '2027-03-21T22:00', '2027-03-21T20:00-04:00', '2027-03-21T22:00-04:00'],
    ],
    words: '20:00 – 22:00 in New York',
  },
  'in a winter in which Vancouver keeps its summer clocks by a new rule': {
    zone: 'America/Vancouver',
    sessions: [
      ['2027-01-15T20:30', '2027-01-15T23:00', '2027-01-15T20:30-07:00', '2027-01-15T23:00-07:00'],
      ['2027-07-16T20:30', '2027-07-16T23:00', '2027-07-16T20:30-07:00', '2027-07-16T23:00-07:00'],
    ],
    words: '20:30 – 23:00 in Vancouver',
  },
  'under the old name of a zone': {
    zone: 'Asia/Calcutta',
    sessions: [['2027-01-15T20:30', '2027-01-15T23:00', '2027-01-15T20:30+05:30', '2027-01-15T23:00+05:30']],
    words: '20:30 – 23:00 in Kolkata',
  },
};

/** The page of an event as it is rendered, and what search engines read on it. */
const pageOf = async ({ eventId }: Event): Promise<{ page: EventPage; facts: Record<string, string> }> => {
  let page: EventPage | undefined;
  await publishPage(
    { payload: { eventId }, now: '2026-12-01T00:00:00.000Z', attempt: 1, correlationId: 'test' },
    {
      loadSale: loadSaleUncached,
      publications,
      siteFiles: { write: async () => undefined, remove: async () => undefined },
      renderEventPage: async (given) => {
        page = given;
        return '';
      },
      findCopy: async () => undefined,
      siteUrl: () => 'https://calsync.example',
    },
  );
  if (!page) throw new Error('The event has no page.');
  return { page, facts: eventFacts(page, 'https://calsync.example', page.event.createdAt) as Record<string, string> };
};

const decoded = (content = ''): Buffer => Buffer.from(content, 'base64');

const momentsIn = (ics: string): string[][] =>
  readIcs(ics).entries.map(({ startDate, endDate }) => [instantOf(startDate), instantOf(endDate)]);

test.each(Object.entries(cases))('page, ticket, mail, calendar file and Google say the same %s', async (_, asked) => {
  const { zone, sessions, words } = asked;
  const moments = sessions.map(([, , from, to]) => [new Date(from).toISOString(), new Date(to).toISOString()]);
  const planned = { zone, sessions: sessions.map(([starts, ends]) => ({ starts, ends })) };
  const { event, type } = await aPublishedEvent(planned, { price: 0 });
  expect(event.sessions.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual(moments);

  const { page, facts } = await pageOf(event);
  expect(page.event.sessions.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual(moments);
  expect([facts.startDate, facts.endDate]).toEqual([moments[0]?.[0], moments.at(-1)?.[1]]);

  const buyer = await aConnectedPerson(google);
  const { body } = await buy(event, [[type, 1]], { as: buyer });
  const { orderId, buyer: reached } = body.order;
  await deliver('issueTickets', [{ orderId }]);
  await deliver('sendMail', [{ kind: 'order_confirmed', orderId }]);
  const mail = (await mailsTo(reached.email)).at(-1);
  for (const said of [mail?.body.text, mail?.body.html]) expect(said).toContain(words);
  const attached = (kind: string) => mail?.attachments.find(({ contentType }) => contentType === kind)?.content;
  expect((await pdfLines(decoded(attached('application/pdf')))).join(' ')).toContain(words);
  expect(momentsIn(decoded(attached('text/calendar')).toString('utf8'))).toEqual(moments);

  const ticketId = `tkt_${orderId.slice(4)}001`;
  const ics = await call('getTicketIcs', { as: buyer, params: { ticketId } });
  expect(momentsIn(ics.body)).toEqual(moments);

  await deliver('writeCalendar', [{ orderId }]);
  const written = (await entriesIn(google, buyer.account)) as unknown as { start: At; end: At }[];
  const shown = written.map(({ start, end }) => [start, end].map(({ dateTime }) => new Date(dateTime).toISOString()));
  expect(shown.sort()).toEqual(moments);
  expect(written.map(({ start }) => start.timeZone)).toEqual(moments.map(() => zone));
});

type At = { dateTime: string; timeZone: string };

/** A series begun under old rules, and moments at which it takes place under the new ones. */
const series: [zone: string, first: string, ...dates: string[]][] = [
  // Morocco went back to Greenwich for good in autumn 2026, British Columbia stayed an hour ahead.
  ['Africa/Casablanca', '2026-08-01T20:00:00+01:00', '2027-01-16T20:00:00Z', '2027-03-20T20:00:00Z'],
  ['America/Vancouver', '2026-01-03T20:00:00-08:00', '2027-01-16T20:00:00-07:00', '2027-03-20T20:00:00-07:00'],
  ['Australia/Lord_Howe', '2026-08-01T20:00:00+10:30', '2027-03-27T20:00:00+11:00', '2027-04-10T20:00:00+10:30'],
  ['Europe/Lisbon', '2026-08-01T20:00:00+01:00', '2027-03-27T20:00:00Z', '2027-04-03T20:00:00+01:00'],
];

test.each(series)(
  'a client’s series in %s keeps its hour when the clocks or their rules change',
  async (zone, first, ...dates) => {
    const client = await aSyncedClient(google);
    const at = (moment: string, hours: number) => new Date(Date.parse(moment) + hours * 3_600_000).toISOString();
    const start = { dateTime: first, timeZone: zone };
    const end = { dateTime: at(first, 2), timeZone: zone };
    await client.asOwner('POST', '', { summary: 'Rehearsal', start, end, recurrence: ['RRULE:FREQ=WEEKLY'] });
    await client.sync();
    await deliver('markCalendarBusy', [client.at]);
    const params = { clientId: client.params.clientId };
    const { body: link } = await call('renewClientFeedLink', { as: client.owner, params });
    const [, token = ''] = /([^/]+)\/calendar\.ics$/.exec(link.url) ?? [];
    const inFeed = momentsIn((await call('getClientFeed', { params: { ...params, token } })).body);
    for (const date of dates) {
      const expected = [at(date, 0), at(date, 2)];
      const query = { from: at(date, -12), to: at(date, 12) };
      const { busy } = (await call('getClientBusy', { as: client.owner, params, query })).body;
      expect(busy).toMatchObject([{ startsAt: expected[0], endsAt: expected[1] }]);
      expect(inFeed).toContainEqual(expected);
    }
  },
);
