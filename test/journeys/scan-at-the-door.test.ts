import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '#test/support/browser.ts';
import { openCamera } from '#test/support/camera.ts';
import { type Client, clientOf, signUp, until } from '#test/support/http.ts';
import { joinProduct, type Product } from '#test/support/journey.ts';
import { publishAnEvent } from '#test/support/shop.ts';

/** A phone at the door in a real browser: codes are held before its camera one after the other. */

let local: Product;
let client: Client;
let camera: Awaited<ReturnType<typeof openCamera>>;
let browser: Browser;
let page: Page;
let organizer: string;
let eventId: string;
let scanner: { key: string; device: { deviceId: string } };
let codes: string[];
const broken: string[] = [];

/** Two free tickets of somebody who has no account. */
const buyTickets = async (ticketTypeId: string): Promise<string[]> => {
  const { body: bought } = await client.post(
    '/v1/orders',
    {
      eventId,
      lines: [{ ticketTypeId, quantity: 2 }],
      buyer: { name: 'Inês Carvalho', email: 'ines@example.com' },
    },
    { key: randomUUID() },
  );
  return until('the tickets', async () => {
    const { body } = await client.get(`/v1/orders/${bought.order.orderId}?token=${bought.token}`);
    return body.status === 'ISSUED' && body.tickets.map(({ qr }: { qr: string }) => qr);
  });
};

beforeAll(async () => {
  camera = await openCamera();
  [local, browser] = await Promise.all([joinProduct(), openBrowser({ args: camera.args })]);
  client = clientOf(local.siteUrl);
  organizer = (await signUp(client, local.urls.ses, 'Marta Reis')).token;
  const { event, types } = await publishAnEvent(client, local.siteUrl, organizer);
  eventId = event.eventId;
  const phone = { name: 'Ana’s phone', gate: 'North' };
  scanner = (await client.post(`/v1/events/${eventId}/devices`, phone, { token: organizer })).body;
  codes = await buyTickets(types[0]);
  page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => broken.push(error.message));
});
afterAll(async () => {
  await browser?.close();
  await camera?.close();
});

const verdict = (word: string) => page.getByRole('dialog', { name: word });
const goOn = () => page.getByRole('button', { name: 'Next' }).click();

test('is paired by its key, which then stands in no address', async () => {
  await page.goto(`${local.siteUrl}/door`);
  await page.getByLabel('Key of the scanner').fill(scanner.key);
  await page.getByRole('button', { name: 'Pair', exact: true }).click();
  await page.getByRole('heading', { name: 'Noite de Jazz' }).waitFor();
  await page.getByText('Gate North').waitFor();
  expect(page.url()).not.toContain('dvk_');
});

test('says so when the part that reads codes did not load, and tries again', async () => {
  await page.route('**/decode*', (route) => route.abort());
  await page.reload();
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByText('The part that reads codes did not load.').waitFor();
  await page.unroute('**/decode*');
});

test('admits a ticket, and the word goes by itself', async () => {
  await camera.show(codes[0]);
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await verdict('Welcome').getByText('Inês Carvalho').waitFor();
  await verdict('Welcome').waitFor({ state: 'hidden' });
  await page.getByText('1 let in on this phone').waitFor();
});

test('refuses a forged code', async () => {
  await camera.show(`${codes[0]?.slice(0, -3)}AAA`);
  await verdict('Not valid').getByText('This is not one of our tickets.').waitFor();
});

test('says when and where a ticket was scanned before', async () => {
  await camera.show(codes[0]);
  await goOn();
  await verdict('Already in')
    .getByText(/Already scanned at \d\d:\d\d, gate North/)
    .waitFor();
});

test('reads the next code while the last word still stands', async () => {
  await camera.show(codes[1]);
  await goOn();
  await verdict('Welcome').waitFor();
  await page.getByText('2 let in on this phone').waitFor();
});

test('takes a code that was typed', async () => {
  await verdict('Welcome').waitFor({ state: 'hidden' });
  await page.getByText('Type the code instead').click();
  await page.getByLabel('The text under the code').fill(codes[1] ?? '');
  await page.getByRole('button', { name: 'Check it' }).click();
  await verdict('Already in').waitFor();
  await goOn();
});

test('stops when the organizer switches it off, and asks to be paired anew', async () => {
  await client.delete(`/v1/events/${eventId}/devices/${scanner.device.deviceId}`, { token: organizer });
  await camera.show(codes[0]);
  await verdict('Switched off').waitFor();
  await goOn();
  await page.getByRole('heading', { name: 'Pair this phone' }).waitFor();
  expect(broken).toEqual([]);
});
