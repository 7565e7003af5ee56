import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser, signIn } from '#test/support/browser.ts';
import { type Client, clientOf, signUp, until } from '#test/support/http.ts';
import { joinProduct, type Product } from '#test/support/journey.ts';
import { eventFields, inTwentyDays } from '#test/support/shop.ts';
import { venueFields } from '#test/support/venue.ts';

/** What is taken at the same time: a venue, and one’s own evening. Nothing is forbidden by it. */

let local: Product;
let client: Client;
let browser: Browser;
let organizer: Awaited<ReturnType<typeof signUp>>;
let organizationId: string;
let venueId: string;
let first: { eventId: string; url: string };
let second: { eventId: string; url: string };
let types: string[];

const sent = () => ({ token: organizer.token });

/** An event of the organization in its venue, public, with one free type of ticket. */
const publish = async (title: string, starts: string, ends: string) => {
  const { name, street, city, country } = venueFields;
  const day = inTwentyDays();
  const { body: event } = await client.post(
    `/v1/organizations/${organizationId}/events`,
    {
      ...eventFields(day),
      title,
      location: { kind: 'venue', venueId, name, street, city, country },
      sessions: [{ starts: `${day}T${starts}`, ends: `${day}T${ends}` }],
    },
    sent(),
  );
  const path = `/v1/events/${event.eventId}`;
  const { body: type } = await client.post(`${path}/ticket-types`, { name: 'Entry', price: 0, total: 10 }, sent());
  types = [...(types ?? []), type.ticketTypeId];
  return (await client.post(`${path}/publish`, {}, sent())).body as { eventId: string; url: string };
};

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  client = clientOf(local.siteUrl);
  organizer = await signUp(client, local.urls.ses, 'Marta Reis');
  const home = { name: 'Hot Clube', zone: 'Europe/Lisbon', currency: 'EUR' };
  organizationId = (await client.post('/v1/organizations', home, sent())).body.organizationId;
  venueId = (await client.post(`/v1/organizations/${organizationId}/venues`, venueFields, sent())).body.venueId;
  first = await publish('Noite de Fado', '20:30', '23:00');
  second = await publish('Jam session', '22:00', '23:30');
});
afterAll(() => browser?.close());

const open = async (viewport: { width: number; height: number }, next: string, who = organizer) => {
  const page = await browser.newPage({ viewport, locale: 'en-GB', timezoneId: 'Europe/Lisbon' });
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await signIn(page, local.siteUrl, who, next);
  return { page, broken };
};

const picture = (page: Page, name: string) =>
  process.env.JOURNEY_PICTURES &&
  page.screenshot({ path: `${process.env.JOURNEY_PICTURES}/${name}.png`, fullPage: true });

test('tells an organizer what takes place in the venue at that time, and lets the event be made all the same', async () => {
  const next = encodeURIComponent(`/organize/event/new?org=${organizationId}`);
  const { page, broken } = await open({ width: 1280, height: 900 }, next);
  await page.getByLabel('One of your venues').selectOption({ label: 'Hot Clube' });
  const day = inTwentyDays();
  await page.getByLabel('Starts').fill(`${day}T21:00`);
  await page.getByLabel('Ends').fill(`${day}T22:30`);
  await page.getByText('This venue is taken at that time').waitFor();
  await page.getByText(/Noite de Fado.*20:30 – 23:00 in Lisbon/).waitFor();
  await page.getByText(/Jam session.*22:00 – 23:30 in Lisbon/).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await picture(page, 'venue-taken');
  await page.getByLabel('Starts').fill(`${day}T15:00`);
  await page.getByLabel('Ends').fill(`${day}T17:00`);
  await page.getByText('This venue is taken at that time').waitFor({ state: 'detached' });
  expect(broken).toEqual([]);
});

test('tells a buyer what they hold tickets for at that time, before and after they buy', async () => {
  const buyer = await signUp(client, local.urls.ses, 'Inês Carvalho');
  const order = {
    eventId: first.eventId,
    lines: [{ ticketTypeId: types[0], quantity: 1 }],
    buyer: { name: 'Inês Carvalho', email: buyer.email },
  };
  expect((await client.post('/v1/orders', order, { token: buyer.token, key: randomUUID() })).status).toBe(201);
  await until('the evening to be taken', async () => {
    const { body } = await client.get(`/v1/events/${second.eventId}/clashes`, { token: buyer.token });
    return body.data.length > 0;
  });
  const { page, broken } = await open(
    { width: 390, height: 844 },
    encodeURIComponent(`/checkout?event=${second.eventId}&${types[1]}=1`),
    buyer,
  );
  await page.getByText('You have something else at that time').waitFor();
  await page.getByText(/Noite de Fado.*20:30 – 23:00 in Lisbon/).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await picture(page, 'checkout-clash');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('img', { name: /Ticket code/ }).waitFor({ timeout: 30_000 });
  await page.getByText(/Noite de Fado.*20:30 – 23:00 in Lisbon/).waitFor();
  await picture(page, 'order-clash');
  expect(broken).toEqual([]);
});
