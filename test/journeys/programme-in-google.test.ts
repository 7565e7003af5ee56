import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser, signIn } from '#test/support/browser.ts';
import { answerGoogle, googleUser } from '#test/support/google-user.ts';
import { type Client, clientOf, signUp, until } from '#test/support/http.ts';
import { joinProduct, openGoogleAccount, type Product } from '#test/support/journey.ts';
import { inTwentyDays, publishAnEvent } from '#test/support/shop.ts';

/** An organizer whose own Google calendar stands beside their tickets, shows their programme and gives them drafts. */

let account: string;
let local: Product;
let client: Client;
let browser: Browser;
let page: Page;
let token: string;
let organizationId: string;
let google: Awaited<ReturnType<typeof googleUser>>;
const broken: string[] = [];

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  account = await openGoogleAccount(local);
  client = clientOf(local.siteUrl);
  const person = await signUp(client, local.urls.ses, 'Marta Reis');
  token = person.token;
  ({ organizationId } = (await publishAnEvent(client, local.siteUrl, token)).event);
  google = await googleUser(local, account);
  const day = inTwentyDays();
  await google.write({
    summary: 'Sound check',
    location: 'Hot Clube, Praça da Alegria 48, Lisboa, PT',
    start: { dateTime: `${day}T17:00:00`, timeZone: 'Europe/Lisbon' },
    end: { dateTime: `${day}T18:00:00`, timeZone: 'Europe/Lisbon' },
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', bypassCSP: true });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => broken.push(error.message));
  await signIn(page, local.siteUrl, person, '/account');
  await page.getByRole('button', { name: 'Connect Google Calendar' }).click();
  await answerGoogle(page, local, account);
  await page.waitForURL(`${local.siteUrl}/account**`);
  await until('the calendar to be read', async () => {
    const { body } = await client.get('/v1/calendars', { token });
    return body.data.some(({ syncedAt }: { syncedAt?: string }) => syncedAt !== undefined);
  });
});
afterAll(() => browser?.close());

test('shows one’s own entries in one’s calendar, and what they say', async () => {
  await page.goto(`${local.siteUrl}/calendar`, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: /Sound check/ }).click();
  await page.getByRole('dialog').getByText('Praça da Alegria').waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
});

test('makes drafts of chosen entries, and offers them no second time', async () => {
  await page.goto(`${local.siteUrl}/organize/events?org=${organizationId}`, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Bring in from Google…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: /Sound check/ }).check();
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Bring in 1 entry' }).click();
  await page.getByText('1 draft was made.').waitFor();
  await page.getByRole('link', { name: 'Sound check' }).first().waitFor();
  await page.getByRole('button', { name: 'Bring in from Google…' }).click();
  await dialog.getByText('Brought in', { exact: true }).waitFor();
  expect(await dialog.getByRole('checkbox', { name: /Sound check/ }).isDisabled()).toBe(true);
});

test('writes the programme into the chosen calendar, and removes it when that is wished', async () => {
  await page.goto(`${local.siteUrl}/organize/settings?org=${organizationId}`, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Write it there' }).click();
  await page.getByText('Your programme is on its way to Google.').waitFor();
  const titles = async () => (await google.list()).map(({ summary }) => summary);
  await expect.poll(titles, { timeout: 30_000 }).toContain('Noite de Jazz: the Marta Quintet');
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Turn off…' }).click();
  await page.getByRole('button', { name: 'Turn off, remove the entries' }).click();
  await expect.poll(titles, { timeout: 30_000 }).toEqual(['Sound check']);
});

test('broke nothing on the way', () => {
  expect(broken).toEqual([]);
});
