import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishLists } from '#functions/events/publish-lists.ts';
import type { ListPage } from '#shared/contracts/site-pages.ts';
import * as siteFiles from '#shared/gateways/site-files.ts';
import * as listings from '#shared/storage/listings.ts';
import { fileAt, startBuckets } from '#test/support/buckets.ts';
import { deliver } from '#test/support/deliver.ts';
import { aDraft, aPublishedEvent } from '#test/support/event.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startBuckets();
});
afterAll(() => stop());

/** A page that shows what it was given, in place of the built site. */
const asText = async (page: ListPage): Promise<string> => JSON.stringify(page);

const publish = (now: string) =>
  publishLists(
    { now, requestId: 'test' },
    { listings, siteFiles, renderListPage: asText, siteUrl: () => 'https://calsync.example' },
  );

const listAt = async (key: string): Promise<ListPage> =>
  JSON.parse((await fileAt(process.env.SITE_BUCKET, key)).bytes.toString('utf8'));

/** Far in the future, so that the events of other tests lie behind. */
const sessions = [{ starts: '2099-05-01T20:00', ends: '2099-05-01T22:00' }];
const laterSessions = [{ starts: '2099-05-08T20:00', ends: '2099-05-08T22:00' }];
const dayBefore = '2099-04-30T00:00:00.000Z';

test('puts the next public events on the front page and Discover, in both languages', async () => {
  const { event } = await aPublishedEvent({ title: 'First of May', sessions });
  await aDraft({ title: 'Nobody knows yet', sessions });
  await deliver('indexEvent', [{ eventId: event.eventId }]);
  expect(await publish(dayBefore)).toMatch(/^1 events on 4 pages, [1-9]\d* in the sitemap$/);
  for (const [key, page, locale] of [
    ['index.html', 'home', 'en'],
    ['discover/index.html', 'discover', 'en'],
    ['pt/index.html', 'home', 'pt'],
    ['pt/discover/index.html', 'discover', 'pt'],
  ] as const) {
    const shown = await listAt(key);
    expect(shown).toMatchObject({ page, locale, siteUrl: 'https://calsync.example' });
    expect(shown.listings.data.map(({ title }) => title)).toEqual(['First of May']);
  }
});

test('an event leaves the lists when it has begun', async () => {
  await publish('2099-05-01T23:00:00.000Z');
  expect((await listAt('discover/index.html')).listings.data).toEqual([]);
});

test('tells search engines every public event in both languages, and where to find them', async () => {
  const [{ event }, { event: hidden }] = [
    await aPublishedEvent({ title: 'Twice in May', sessions: [...sessions, ...laterSessions] }),
    await aDraft({ title: 'Not told', sessions }),
  ];
  await deliver('indexEvent', [{ eventId: event.eventId }]);
  await publish(dayBefore);
  const robots = await fileAt(process.env.SITE_BUCKET, 'robots.txt');
  expect(robots.bytes.toString()).toContain('Sitemap: https://calsync.example/sitemap.xml');
  const index = (await fileAt(process.env.SITE_BUCKET, 'sitemap.xml')).bytes.toString();
  expect(index).toContain('<loc>https://calsync.example/sitemap-1.xml</loc>');
  const { bytes, ContentType } = await fileAt(process.env.SITE_BUCKET, 'sitemap-1.xml');
  expect(ContentType).toBe('application/xml');
  const told = [...bytes.toString().matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address);
  const address = `https://calsync.example/events/${event.slug}`;
  expect(told.filter((one) => one?.endsWith(`/events/${event.slug}`))).toEqual([
    address,
    `https://calsync.example/pt/events/${event.slug}`,
  ]);
  expect(bytes.toString()).toContain(`<xhtml:link rel="alternate" hreflang="en" href="${address}"/>`);
  expect(told).toContain('https://calsync.example/pt/discover');
  expect(bytes.toString()).not.toContain(hidden.slug);
});
