import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser } from '#test/support/browser.ts';
import { type Client, clientOf, mailTo, signUp } from '#test/support/http.ts';
import { joinProduct, type Product } from '#test/support/journey.ts';
import { publishAnEvent } from '#test/support/shop.ts';

/** Prices that are more than a number, a ticket that changes hands, and a place on the waitlist. */

let local: Product;
let client: Client;
let browser: Browser;
let shop: Awaited<ReturnType<typeof publishAnEvent>>;
let token: string;

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  client = clientOf(local.siteUrl);
  ({ token } = await signUp(client, local.urls.ses, 'Marta Reis'));
  shop = await publishAnEvent(client, local.siteUrl, token);
  const path = `/v1/events/${shop.event.eventId}`;
  const friends = { name: 'Friends of the house', price: 700, total: 10, isHidden: true };
  const hidden = await client.post(`${path}/ticket-types`, friends, { token });
  await client.post(`${path}/ticket-types`, { name: 'Balcony', price: 2000, total: 1, hasWaitlist: true }, { token });
  const discount = { kind: 'percent', basisPoints: 1000 };
  const code = { code: 'FRIENDS', discount, unlocks: [hidden.body.ticketTypeId] };
  expect((await client.post(`${path}/promo-codes`, code, { token })).status).toBe(201);
});
afterAll(() => browser?.close());

/** A visitor on a phone; anything that breaks in the page fails the test. */
const visit = async (path: string) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await page.goto(path.startsWith('http') ? path : `${local.siteUrl}${path}`, { waitUntil: 'networkidle' });
  return { page, broken };
};

const payByCard = async (page: Page) => {
  await page.getByLabel('Card number').fill('4242 4242 4242 4242');
  await page.getByLabel('Expiry').fill('12 / 40');
  await page.getByLabel('CVC').fill('123');
  await page.getByLabel('Full name').fill('Inês Carvalho');
  await page.getByRole('button', { name: /^Pay/ }).click();
  await page.getByRole('img', { name: /Ticket code/ }).waitFor({ timeout: 30_000 });
};

test('takes a code off the price, shows what it unlocks, and lets the ticket change hands', async () => {
  const { page, broken } = await visit(`/checkout?event=${shop.event.eventId}&${shop.types[1]}=1`);
  await page.getByRole('button', { name: 'I have a promo code' }).click();
  await page.getByLabel('Promo code').fill('nobody');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('This code does not exist.').waitFor();
  await page.getByLabel('Promo code').fill('friends');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('Friends of the house').waitFor();
  await page.getByRole('button', { name: 'Pay €12.60' }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await page.getByLabel('Your name').fill('Inês Carvalho');
  await page.getByLabel('E-mail').fill(`${randomUUID().slice(0, 8)}@example.com`);
  await page.getByRole('button', { name: 'Pay €12.60' }).click();
  await payByCard(page);

  const email = `${randomUUID().slice(0, 8)}@example.com`;
  await page.getByRole('button', { name: 'Give to somebody' }).click();
  await page.getByLabel('Their name').fill('Rui Costa');
  await page.getByLabel('Their e-mail').fill(email);
  await page.getByRole('button', { name: 'Offer the ticket' }).click();
  await page.getByText(/Offered to Rui Costa/).waitFor();

  const mail = await mailTo(local.urls.ses, email, /offered to you/);
  const other = await visit(/http\S+\/ticket\?id=\S+/.exec(mail.body.text ?? '')?.[0] as string);
  await other.page.getByRole('button', { name: 'Take the ticket' }).click();
  await other.page.getByRole('img', { name: 'Ticket code of Rui Costa' }).waitFor();
  expect(await violationsOn(other.page)).toEqual([]);
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByText('Handed on', { exact: true }).waitFor();
  expect(await page.getByRole('img', { name: /Ticket code/ }).count()).toBe(0);
  expect([...broken, ...other.broken]).toEqual([]);
});

test('takes a place on the waitlist of what is sold out, and gives it up again', async () => {
  const { eventId, url } = shop.event;
  const types = (await client.get(`/v1/events/${eventId}/ticket-types`)).body.data;
  const balcony = types.find(({ name }: { name: string }) => name === 'Balcony').ticketTypeId;
  const order = {
    eventId,
    lines: [{ ticketTypeId: balcony, quantity: 1 }],
    buyer: { name: 'A', email: 'a@example.com' },
  };
  expect((await client.post('/v1/orders', order, { key: randomUUID() })).status).toBe(201);
  const { page, broken } = await visit(url);
  await page.getByRole('link', { name: 'Join the waitlist' }).click({ timeout: 30_000 });
  await page.getByLabel('Your name').fill('Rui Costa');
  await page.getByLabel('E-mail').fill(`${randomUUID().slice(0, 8)}@example.com`);
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Join the waitlist' }).click();
  await page.getByText('You are next.').waitFor();
  await page.getByRole('button', { name: 'Leave the waitlist' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave the waitlist' }).click();
  await page.getByText('You are off the list').waitFor();
  expect(broken).toEqual([]);
});
