import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser } from '#test/support/browser.ts';
import { type Client, clientOf, signUp } from '#test/support/http.ts';
import { joinProduct, type Product } from '#test/support/journey.ts';
import { inTwentyDays } from '#test/support/shop.ts';

/** An organizer who has a hall with seats: the venue, its chart drawn without a mouse, and an event sold by it. */

let local: Product;
let client: Client;
let browser: Browser;
let page: Page;
let organizationId: string;
const broken: string[] = [];

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  client = clientOf(local.siteUrl);
  const { token, email, password } = await signUp(client, local.urls.ses, 'Marta Reis');
  const founded = { name: 'Hot Clube', zone: 'Europe/Lisbon', currency: 'EUR' };
  ({ organizationId } = (await client.post('/v1/organizations', founded, { token })).body);
  // Checked by axe, whose script the site's policy would keep out.
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', bypassCSP: true });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => broken.push(error.message));
  await page.goto(`${local.siteUrl}/sign-in`, { waitUntil: 'networkidle' });
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'), { waitUntil: 'commit' });
});
afterAll(() => browser?.close());

/** Goes on with Tab until the focus is where it is wanted, as somebody without a mouse does. */
const tabTo = async (selector: string) => {
  for (let presses = 0; presses < 80; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Nobody gets to ${selector} by keyboard.`);
};

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

test('adds a venue', async () => {
  await page.goto(`${local.siteUrl}/organize/venues?org=${organizationId}`, { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: 'Add a venue' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Teatro Pequeno');
  await page.getByLabel('City').fill('Lisbon');
  await page.getByLabel('How many fit').fill('80');
  await page.getByRole('button', { name: 'Add the venue' }).click();
  await page.getByRole('heading', { name: 'Teatro Pequeno', level: 1 }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
});

test('draws a chart by keyboard alone, and keeps what was drawn', async () => {
  await page.getByRole('link', { name: 'Draw a plan' }).click();
  await page.getByRole('button', { name: 'Rows', exact: true }).focus();
  await press('Enter');
  await page.getByText('50 seats', { exact: true }).waitFor();
  await tabTo('[data-part="s1"]');
  // Ten down and one to the right; into the part, a wheelchair place and the one beside it for a companion.
  await press('ArrowDown', 'Shift+ArrowRight', 'Enter', 'ArrowRight', 'Enter', 'Escape');
  await press('Control+d');
  await page.getByText('100 seats', { exact: true }).waitFor();
  await press('Control+z');
  await page.getByText('50 seats', { exact: true }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save', exact: true }).focus();
  await press('Enter');
  await page.getByText('Saved.', { exact: true }).first().waitFor();
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Rows 1, 50 seats' }).last().click();
  expect(await page.getByLabel('Across', { exact: true }).inputValue()).toBe('501');
  expect(await page.locator('.chart-plan .seats.wheelchair').count()).toBe(1);
});

test('uses venue and chart for an event, and publishes it', async () => {
  const day = inTwentyDays();
  await page.goto(`${local.siteUrl}/organize/event/new?org=${organizationId}`, { waitUntil: 'networkidle' });
  await page.getByLabel('Name', { exact: true }).fill('A play for fifty');
  await page.getByLabel('One of your venues').selectOption({ label: 'Teatro Pequeno' });
  expect(await page.getByLabel('City').inputValue()).toBe('Lisbon');
  await page.getByLabel('Starts').fill(`${day}T20:30`);
  await page.getByLabel('Ends').fill(`${day}T23:00`);
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.waitForURL('**/organize/event?id=**');
  await page.getByLabel('Plan', { exact: true }).selectOption({ label: 'Teatro Pequeno · New plan' });
  await page.getByLabel('Its price in Rows 1, in EUR').fill('12.50');
  await page.getByRole('button', { name: 'Use these seats' }).click();
  await page.getByText('The event has its seats.').waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('tab', { name: 'Overview', exact: true }).click();
  await page.getByRole('button', { name: 'Publish' }).first().click();
  const confirm = page.getByRole('dialog').getByRole('button', { name: /publish/i });
  if (await confirm.isVisible().catch(() => false)) await confirm.click();
  await page.getByText('On sale', { exact: true }).first().waitFor();
  const eventId = new URL(page.url()).searchParams.get('id');
  const { status, body } = await client.get(`/v1/events/${eventId}/seats`);
  // Fifty seats are seven bytes, and nobody has one yet.
  expect([status, body.taken]).toEqual([200, btoa('\0'.repeat(7))]);
  expect(broken).toEqual([]);
});
