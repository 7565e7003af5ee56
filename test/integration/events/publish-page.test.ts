import ICAL from 'ical.js';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishPage } from '#functions/events/publish-page.ts';
import * as siteFiles from '#shared/gateways/site-files.ts';
import type { EventPage, RenderEventPage } from '#shared/gateways/site-renderer.ts';
import * as publications from '#shared/storage/publications.ts';
import { findCopy } from '#shared/storage/seating-charts.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';
import { fileAt, filesUnder, startBuckets } from '#test/support/buckets.ts';
import { deliver } from '#test/support/deliver.ts';
import { aDraft, addTicketType, aPublishedEvent } from '#test/support/event.ts';
import { call } from '#test/support/invoke.ts';
import { aSeatedDraft } from '#test/support/venue.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startBuckets();
});
afterAll(() => stop());

const site = () => process.env.SITE_BUCKET;

/** A page that shows what it was given, in place of the built site. */
const asText: RenderEventPage = async (page) => JSON.stringify(page);

const publish = (eventId: string, renderEventPage: RenderEventPage = asText) =>
  publishPage(
    { payload: { eventId }, now: new Date().toISOString(), attempt: 1, correlationId: 'test' },
    {
      loadSale: loadSaleUncached,
      publications,
      siteFiles,
      renderEventPage,
      findCopy,
      siteUrl: () => 'https://calsync.example',
    },
  );

const pageAt = async (url: string): Promise<EventPage> =>
  JSON.parse((await fileAt(site(), `${url.slice(1)}/index.html`)).bytes.toString('utf8'));

test('writes the page in both languages, the calendar file and the card, with headers that keep them fresh', async () => {
  const { event } = await aPublishedEvent();
  expect(await publish(event.eventId)).toBe('version 2 is published');
  const folder = event.url.slice(1);
  expect(await filesUnder(site(), folder)).toEqual(
    ['card.png', 'event.ics', 'index.html'].map((name) => `${folder}/${name}`),
  );
  const english = await fileAt(site(), `${folder}/index.html`);
  expect([english.ContentType, english.CacheControl]).toEqual([
    'text/html; charset=utf-8',
    'public, max-age=0, s-maxage=60, stale-while-revalidate=600',
  ]);
  expect(await pageAt(event.url)).toMatchObject({
    locale: 'en',
    siteUrl: 'https://calsync.example',
    event: { title: event.title, url: event.url },
    ticketTypes: [{ name: 'Standing', price: 1400 }],
  });
  expect((await pageAt(`/pt${event.url}`)).locale).toBe('pt');

  const calendar = await fileAt(site(), `${folder}/event.ics`);
  expect(calendar.ContentType).toBe('text/calendar; charset=utf-8');
  const [entry] = new ICAL.Component(ICAL.parse(calendar.bytes.toString('utf8'))).getAllSubcomponents('vevent');
  const read = new ICAL.Event(entry as ICAL.Component);
  expect([read.summary, read.startDate.toString()]).toEqual([event.title, '2031-01-15T20:30:00']);

  const card = await fileAt(site(), `${folder}/card.png`);
  expect(card.ContentType).toBe('image/png');
  expect(await sharp(card.bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
});

test('puts no online link into any public file', async () => {
  const { event } = await aPublishedEvent({ location: { kind: 'online', url: 'https://stream.example/hot' } });
  await publish(event.eventId);
  const folder = event.url.slice(1);
  for (const name of ['index.html', 'event.ics'])
    expect((await fileAt(site(), `${folder}/${name}`)).bytes.toString('utf8')).not.toContain('stream.example');
});

test('publishes nothing of a draft', async () => {
  const { event } = await aDraft();
  expect(await publish(event.eventId)).toBe('the event has no public files');
  expect(await filesUnder(site(), event.url.slice(1))).toEqual([]);
});

test('ends with what the event is, even when it changes while the page is made', async () => {
  const { owner, event } = await aPublishedEvent();
  const params = { eventId: event.eventId };
  let renders = 0;
  const slow: RenderEventPage = async (page) => {
    renders += 1;
    if (renders === 1)
      await call('changeEvent', { as: owner, params, body: { version: 2, title: 'Changed meanwhile' } });
    if (renders === 3) await addTicketType(owner, event.eventId, { name: 'Balcony' });
    return asText(page);
  };
  await publish(event.eventId, slow);
  const page = await pageAt(event.url);
  expect([page.event.title, page.ticketTypes.length]).toEqual(['Changed meanwhile', 2]);
});

test('lets a slow worker with old news mend what it wrote over', async () => {
  const { owner, event } = await aPublishedEvent();
  const params = { eventId: event.eventId };
  let overtake = async () => {
    await call('changeEvent', { as: owner, params, body: { version: 2, title: 'Newer title' } });
    await publish(event.eventId);
  };
  const overtaken: RenderEventPage = async (page) => {
    const run = overtake;
    overtake = async () => undefined;
    await run();
    return asText(page);
  };
  await publish(event.eventId, overtaken);
  expect((await pageAt(event.url)).event.title).toBe('Newer title');
});

test('keeps the page of a cancelled event, and says so', async () => {
  const { owner, event } = await aPublishedEvent();
  await publish(event.eventId);
  await call('cancelEvent', { as: owner, params: { eventId: event.eventId }, body: { reason: 'The band is ill.' } });
  await publish(event.eventId);
  expect((await pageAt(event.url)).event).toMatchObject({ status: 'CANCELLED', cancelReason: 'The band is ill.' });
  const { bytes } = await fileAt(site(), `${event.url.slice(1)}/event.ics`);
  expect(bytes.toString('utf8')).toContain('STATUS:CANCELLED');
});

test('removes every file of a deleted event, and can be told again', async () => {
  const { owner, event } = await aPublishedEvent();
  await publish(event.eventId);
  await call('deleteEvent', { as: owner, params: { eventId: event.eventId } });
  expect(await publish(event.eventId)).toBe('the event is gone and so are its files');
  for (const folder of [event.url.slice(1), `pt${event.url}`]) expect(await filesUnder(site(), folder)).toEqual([]);
  expect(await publish(event.eventId)).toBe('the event has no public files');
});

test('works on the events around a message that can’t be read, and reports only that one', async () => {
  const gone = [await aPublishedEvent(), await aPublishedEvent()];
  for (const { owner, event } of gone) {
    await publish(event.eventId);
    await call('deleteEvent', { as: owner, params: { eventId: event.eventId } });
  }
  const [first, last] = gone.map(({ event: { eventId } }) => ({ eventId }));
  expect(await deliver('publishPage', [first, { eventId: 'nonsense' }, last])).toEqual([1]);
  for (const { event } of gone) expect(await filesUnder(site(), event.url.slice(1))).toEqual([]);
});

test('puts the chart of an event whose seats are chosen beside its page, and takes it away with the page', async () => {
  const { owner, seating, publish: goPublic, params } = await aSeatedDraft();
  const { url } = await goPublic();
  await publish(params.eventId);
  const { bytes, ContentType } = await fileAt(site(), `${url.slice(1)}/seating.json`);
  const { chartKey, categories, avoidsOrphans, chart } = seating;
  expect([ContentType, JSON.parse(bytes.toString('utf8'))]).toEqual([
    'application/json',
    { chartKey, categories, avoidsOrphans, chart },
  ]);
  await call('deleteEvent', { as: owner, params });
  expect(await publish(params.eventId)).toBe('the event is gone and so are its files');
  expect(await filesUnder(site(), url.slice(1))).toEqual([]);
});
