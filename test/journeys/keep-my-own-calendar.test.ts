import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser, signIn } from '#test/support/browser.ts';
import { drag } from '#test/support/drag.ts';
import { answerGoogle, googleUser } from '#test/support/google-user.ts';
import { clientOf, signUp } from '#test/support/http.ts';
import { joinProduct, openGoogleAccount, type Product } from '#test/support/journey.ts';

/** Somebody keeps their own Google calendar here: writes, moves and deletes in it, and sees how the account is doing. */

let account: string;
const seconds = 30_000;
const events = () => `/calendar/v3/calendars/${account}/events`;
let local: Product;
let browser: Browser;
let page: Page;
const broken: string[] = [];

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  account = await openGoogleAccount(local);
  const person = await signUp(clientOf(local.siteUrl), local.urls.ses, 'Inês Carvalho');
  page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    bypassCSP: true,
  });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => broken.push(error.message));
  await signIn(page, local.siteUrl, person, '/account');
  await page.getByRole('button', { name: 'Connect Google Calendar' }).click();
  await answerGoogle(page, local, account);
  await page.waitForURL(`${local.siteUrl}/account**`);
}, 180_000);
afterAll(() => browser?.close());

const dialog = () => page.getByRole('dialog');
const entry = (title: string) => page.getByRole('button', { name: title });
const fail = (fault: object) => fetch(`${local.urls.google}/_faults`, { method: 'POST', body: JSON.stringify(fault) });
const atGoogle = async () =>
  ((await (await googleUser(local, account)).list()) as { summary: string; start: { dateTime: string } }[])
    .filter(({ start }) => start.dateTime)
    .map(({ summary, start }) => `${summary} ${new Date(start.dateTime).toISOString().slice(0, 16)}`)
    .sort();
const grid = (view: string) => `${local.siteUrl}/calendar?view=${view}&on=2027-03-10`;

const write = async (title: string, starts: string, ends: string) => {
  await page.getByRole('button', { name: 'New entry' }).click();
  await dialog().getByLabel('Title').fill(title);
  await dialog().getByLabel('Begins').fill(starts);
  await dialog().getByLabel('Ends', { exact: true }).fill(ends);
  await dialog().getByRole('button', { name: 'Save' }).click();
  await dialog().waitFor({ state: 'detached' });
};

test('says how the account is doing, and reads it all again at one press', async () => {
  const health = page.getByRole('region', { name: 'How it is doing' });
  await health.getByText('Google has all of it').waitFor();
  await page.getByRole('button', { name: 'Read it all again' }).click();
  await page.getByText('Everything was read again.').waitFor();
  expect(await violationsOn(page)).toEqual([]);
});

test('writes an entry into one’s own calendar, moves it by hand and changes it, and Google follows', async () => {
  await page.goto(grid('month'), { waitUntil: 'networkidle' });
  await write('Dentist', '2027-03-10T18:00', '2027-03-10T19:00');
  await expect.poll(atGoogle, { timeout: seconds }).toEqual(['Dentist 2027-03-10T18:00']);
  // What is shown is known by Google's name for it only once it was read anew.
  await page.reload({ waitUntil: 'networkidle' });
  await page.locator('.shown-title', { hasText: 'Dentist' }).waitFor();
  await drag(page, '.shown-title:text("Dentist")', '[role="gridcell"][data-date="2027-03-11"]');
  await expect.poll(atGoogle, { timeout: seconds }).toEqual(['Dentist 2027-03-11T18:00']);
  await page.reload({ waitUntil: 'networkidle' });
  await entry('Dentist').click();
  await dialog().getByRole('button', { name: 'Change' }).click();
  await dialog().getByLabel('Title').fill('Dentist, at last');
  await dialog().getByRole('button', { name: 'Save' }).click();
  await expect.poll(atGoogle, { timeout: seconds }).toEqual(['Dentist, at last 2027-03-11T18:00']);
});

test('shows at once how often a part of a series goes on', async () => {
  await page.goto(grid('list'), { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'New entry' }).click();
  await dialog().getByLabel('Title').fill('Choir');
  await dialog().getByLabel('Begins').fill('2027-03-11T20:00');
  await dialog().getByLabel('Ends', { exact: true }).fill('2027-03-11T21:00');
  await dialog().getByLabel('Repeats').selectOption({ label: 'By weeks' });
  await dialog().getByLabel('Until when').selectOption({ label: 'So many times' });
  await dialog().getByRole('spinbutton').last().fill('4');
  await dialog().getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => entry('Choir').count(), { timeout: seconds }).toBe(4);
  await expect.poll(atGoogle, { timeout: seconds }).toContain('Choir 2027-03-11T20:00');
  await page.reload({ waitUntil: 'networkidle' });
  // Google is slow to hear of it, so that what is shown is what waits.
  await fail({ method: 'POST', path: '/calendar/v3', delayMs: 6_000 });
  await entry('Choir').nth(1).click();
  await dialog().getByRole('button', { name: 'Change' }).click();
  await dialog().getByLabel('This date and all after it').check();
  await dialog().getByText('3 times').waitFor();
  await dialog().getByLabel('Title').fill('Great choir');
  await dialog().getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => entry('Great choir').count(), { timeout: seconds }).toBe(3);
  expect(await page.getByRole('button', { name: 'Choir', exact: true }).count()).toBe(1);
  await expect.poll(atGoogle, { timeout: seconds }).toContain('Great choir 2027-03-18T20:00');
});

test('shows what Google refused where it was made, and tries it again or throws it away', async () => {
  await fail({ method: 'POST', path: events(), status: 400, reason: 'invalid' });
  await write('Sailing', '2027-03-12T10:00', '2027-03-12T11:00');
  const refused = page.getByRole('article').filter({ hasText: 'Sailing' });
  await refused.getByText('Google did not take it').waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await entry('Sailing').click();
  await dialog().getByText('Google did not take this entry').waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await dialog().getByRole('button', { name: 'Try again' }).click();
  await expect.poll(atGoogle, { timeout: seconds }).toContain('Sailing 2027-03-12T10:00');
  await fail({ method: 'POST', path: events(), status: 400, reason: 'invalid' });
  await write('Rowing', '2027-03-13T10:00', '2027-03-13T11:00');
  await page.getByRole('article').filter({ hasText: 'Rowing' }).getByText('Google did not take it').waitFor();
  await entry('Rowing').click();
  await dialog().getByRole('button', { name: 'Throw away' }).click();
  await entry('Rowing').waitFor({ state: 'detached' });
});

test('deletes an entry on a phone, in Portuguese and in the dark', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(grid('list').replace('/calendar', '/pt/calendar'), { waitUntil: 'networkidle' });
  await entry('Dentist, at last').click();
  await dialog().getByRole('button', { name: 'Mudar' }).click();
  expect(await violationsOn(page)).toEqual([]);
  await dialog().getByRole('button', { name: 'Apagar' }).click();
  await entry('Dentist, at last').waitFor({ state: 'detached' });
  await expect.poll(atGoogle, { timeout: seconds }).not.toContain('Dentist, at last 2027-03-11T18:00');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(broken).toEqual([]);
});
