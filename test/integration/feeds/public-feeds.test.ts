import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishCategoryFeeds } from '#functions/feeds/publish-category-feeds.ts';
import * as siteFiles from '#shared/gateways/site-files.ts';
import * as events from '#shared/storage/events.ts';
import * as listings from '#shared/storage/listings.ts';
import { fileAt, startBuckets } from '#test/support/buckets.ts';
import { anOrganization } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';
import { aDraft, aPublishedEvent } from '#test/support/event.ts';
import { instantOf, readIcs } from '#test/support/ics.ts';
import { call } from '#test/support/invoke.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startBuckets();
});
afterAll(() => stop());

const siteUrl = 'https://calsync.example';
const feedOf = async (organizationId: string) => {
  await deliver('publishOrganizationFeed', [{ organizationId }, { organizationId }]);
  const { bytes, ContentType } = await fileAt(process.env.SITE_BUCKET, `feeds/organizations/${organizationId}.ics`);
  expect(ContentType).toBe('text/calendar; charset=utf-8');
  return bytes.toString('utf8');
};

test('tells subscribers of every public event of an organization, each at its hour in its own zone', async () => {
  const of = await anOrganization();
  const { event: lisbon } = await aPublishedEvent({ title: 'Late set; two, three' }, {}, of);
  const { event: lordHowe } = await aPublishedEvent(
    { zone: 'Australia/Lord_Howe', sessions: [{ starts: '2031-04-05T20:00', ends: '2031-04-06T03:00' }] },
    {},
    of,
  );
  await aDraft({ title: 'Nobody knows yet' }, of);
  const { calendar, entries } = readIcs(await feedOf(of.organization.organizationId));
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe(of.organization.name);
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
  expect(entries.map(({ summary, startDate, endDate }) => [summary, instantOf(startDate), instantOf(endDate)])).toEqual(
    [lisbon, lordHowe].map(({ title, sessions }) => [title, sessions[0]?.startsAt, sessions[0]?.endsAt]),
  );
});

test('keeps an event’s name in calendars through changes, counts them, and tells of its end', async () => {
  const of = await anOrganization();
  const { event, owner } = await aPublishedEvent({}, {}, of);
  const { organizationId } = of.organization;
  const params = { eventId: event.eventId };
  const entryOf = async () => {
    const [entry] = readIcs(await feedOf(organizationId)).entries;
    return { uid: entry?.uid, sequence: entry?.sequence, status: entry?.component.getFirstPropertyValue('status') };
  };
  const first = await entryOf();
  const body = {
    version: event.version,
    sessions: [{ ...event.sessions[0], starts: '2031-01-16T20:30', ends: '2031-01-16T23:00' }],
  };
  const moved = await call('changeEvent', {
    as: owner,
    params,
    body: { ...body, sessions: body.sessions.map(({ sessionId, starts, ends }) => ({ sessionId, starts, ends })) },
  });
  expect(moved.status).toBe(200);
  const second = await entryOf();
  expect([second.uid, Number(second.sequence) > Number(first.sequence)]).toEqual([first.uid, true]);
  await call('cancelEvent', { as: owner, params, body: { reason: 'The band is ill.' } });
  const third = await entryOf();
  expect([third.uid, third.status, Number(third.sequence) > Number(second.sequence)]).toEqual([
    first.uid,
    'CANCELLED',
    true,
  ]);
});

test('writes the same bytes while nothing has changed, so that nobody loads them twice', async () => {
  const of = await anOrganization();
  await aPublishedEvent({}, {}, of);
  const { organizationId } = of.organization;
  expect(await feedOf(organizationId)).toBe(await feedOf(organizationId));
});

test('is an empty calendar where an organization has nothing public', async () => {
  const { organization } = await anOrganization();
  const { calendar, entries } = readIcs(await feedOf(organization.organizationId));
  expect([entries, calendar.name]).toEqual([[], 'vcalendar']);
});

test('writes a calendar for each category of what is on next, all over the platform', async () => {
  const [first, second] = [await aPublishedEvent({ category: 'film' }), await aPublishedEvent({ category: 'film' })];
  await deliver(
    'indexEvent',
    [first, second].map(({ event }) => ({ eventId: event.eventId })),
  );
  const tick = { now: '2031-01-10T00:00:00.000Z', requestId: 'test' };
  await publishCategoryFeeds(tick, { listings, events, siteFiles, siteUrl: () => siteUrl });
  const read = async (category: string) =>
    readIcs((await fileAt(process.env.SITE_BUCKET, `feeds/categories/${category}.ics`)).bytes.toString('utf8')).entries;
  const urls = (await read('film')).map(({ component }) => component.getFirstPropertyValue('url'));
  expect(urls).toEqual(expect.arrayContaining([first, second].map(({ event }) => `${siteUrl}${event.url}`)));
  expect((await read('music')).every(({ component }) => !urls.includes(component.getFirstPropertyValue('url')))).toBe(
    true,
  );
});
