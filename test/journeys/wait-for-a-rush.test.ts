import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser } from '#test/support/browser.ts';
import { type Client, clientOf, signUp, until } from '#test/support/http.ts';
import { joinProduct, type Product } from '#test/support/journey.ts';
import { eventFields, inTwentyDays } from '#test/support/shop.ts';

/** Somebody waits for the hour at which everybody wants the same few tickets, and gets one. */

let local: Product;
let client: Client;
let browser: Browser;

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  client = clientOf(local.siteUrl);
});
afterAll(() => browser?.close());

/** A published event with a waiting room, whose two tickets go on sale some seconds from now. */
const aRush = async (seconds: number) => {
  const { token } = await signUp(client, local.urls.ses, 'Marta Reis');
  const make = async (path: string, body: unknown) => {
    const answer = await client.post(path, body, { token });
    expect(answer.status).toBeLessThan(300);
    return answer.body;
  };
  const organization = await make('/v1/organizations', { name: 'Hot Clube', zone: 'Europe/Lisbon', currency: 'EUR' });
  const rush = { ...eventFields(inTwentyDays()), demand: 'rush', hasWaitingRoom: true };
  const event = await make(`/v1/organizations/${organization.organizationId}/events`, rush);
  const salesOpenAt = new Date(Date.now() + seconds * 1000).toISOString();
  const type = { name: 'Standing', price: 0, total: 2, salesOpenAt };
  await make(`/v1/events/${event.eventId}/ticket-types`, type);
  const { url } = await make(`/v1/events/${event.eventId}/publish`, {});
  await until('the event page', async () => (await fetch(`${local.siteUrl}${url}`)).ok);
  return { eventId: event.eventId as string, url: url as string };
};

test('waits in the draw, keeps the place over a reload, is let in after the hour and buys', async () => {
  const { eventId, url } = await aRush(30);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  const page = await context.newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await page.goto(`${local.siteUrl}${url}`, { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: 'To the waiting room' }).click();
  await page.getByLabel('E-mail').fill('ines@example.com');
  await page.getByLabel('E-mail').press('Enter');
  await page.getByRole('heading', { name: 'You are in the draw' }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  const placeNow = () => page.evaluate((id) => localStorage.getItem(`waiting:${id}`), eventId);
  const place = await placeNow();
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByRole('heading', { name: 'You are in the draw' }).waitFor();
  expect(await placeNow()).toBe(place);

  await page.waitForURL((address) => address.pathname === url, { timeout: 90_000 });
  await page
    .getByRole('button', { name: /Standing/ })
    .last()
    .click();
  await page.getByRole('button', { name: 'Get tickets' }).first().click();
  await page.waitForURL((address) => address.pathname === '/checkout');
  expect(await page.getByLabel('E-mail').inputValue()).toBe('ines@example.com');
  await page.getByLabel('Your name').fill('Inês Carvalho');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('img', { name: /Ticket code/ }).waitFor({ timeout: 30_000 });
  expect(broken).toEqual([]);
  await context.close();
});

test('sends whoever comes to the checkout without a turn to the waiting room', async () => {
  const { eventId } = await aRush(3600);
  const page = await browser.newPage({ locale: 'en-GB' });
  const { body } = await client.get(`/v1/events/${eventId}/ticket-types`);
  await page.goto(`${local.siteUrl}/checkout?event=${eventId}&${body.data[0].ticketTypeId}=1`);
  await page.waitForURL((address) => address.pathname === '/waiting-room');
  await page.getByLabel('E-mail').fill('rui@example.com');
  await page.getByRole('button', { name: 'Take a place' }).click();
  await page.getByRole('heading', { name: 'The waiting room is not open yet' }).waitFor();
  await page.close();
});
