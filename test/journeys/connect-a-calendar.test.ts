import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, signIn } from '#test/support/browser.ts';
import { answerGoogle } from '#test/support/google-user.ts';
import { type Client, clientOf, signUp } from '#test/support/http.ts';
import { isTrusting, joinProduct, openGoogleAccount, type Product } from '#test/support/journey.ts';
import { publishAnEvent } from '#test/support/shop.ts';

/** A buyer who lets the product write into a Google calendar, and takes that back, in a real browser. */

let account: string;
let local: Product;
let client: Client;
let browser: Browser;
let page: Page;
let shop: Awaited<ReturnType<typeof publishAnEvent>>;
const broken: string[] = [];

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  account = await openGoogleAccount(local);
  client = clientOf(local.siteUrl);
  const { token } = await signUp(client, local.urls.ses, 'Marta Reis');
  shop = await publishAnEvent(client, local.siteUrl, token);
  const person = await signUp(client, local.urls.ses, 'Inês Carvalho');
  page = await browser.newPage({ locale: 'en-GB' });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => broken.push(error.message));
  await signIn(page, local.siteUrl, person, '/account');
});
afterAll(() => browser?.close());

const atGoogle = async (decision: 'Allow' | 'Deny') => {
  await page.getByRole('button', { name: 'Connect Google Calendar' }).click();
  await answerGoogle(page, local, account, decision);
  await page.waitForURL(`${local.siteUrl}/account**`);
};

const agenda = async (): Promise<string> =>
  (await fetch(`${local.urls.google}/calendar?user=${encodeURIComponent(account)}`)).text();

const trusts = () => isTrusting(local, account);

test('connects nothing when Google is told no, and says so once', async () => {
  await atGoogle('Deny');
  await page.getByText('You did not allow access, so nothing was connected.').waitFor();
  expect(await page.getByText(account).count()).toBe(0);
  expect(page.url()).toBe(`${local.siteUrl}/account`);
});

test('connects the account that was chosen when Google is told yes', async () => {
  await atGoogle('Allow');
  await page.getByText('Connected. What you hold is being written into your calendar now.').waitFor();
  await page.getByText(account, { exact: true }).waitFor();
  await page.getByText('In step', { exact: true }).waitFor();
  expect(await trusts()).toBe(true);
});

test('writes what is bought into the calendar that was connected', async () => {
  expect(await agenda()).not.toContain('Noite de Jazz');
  await page.goto(`${local.siteUrl}${shop.event.url}`, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'One Free entry more' }).click();
  await page.getByRole('button', { name: 'Get tickets' }).first().click();
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page
    .getByRole('img', { name: /Ticket code/ })
    .first()
    .waitFor();
  await expect.poll(agenda, { timeout: 30_000 }).toContain('Noite de Jazz: the Marta Quintet');
});

test('gives Google its access back when disconnected, and leaves what was written', async () => {
  await page.goto(`${local.siteUrl}/account`);
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
  await page.getByText(account, { exact: true }).waitFor({ state: 'detached' });
  expect(await agenda()).toContain('Noite de Jazz');
  expect(await trusts()).toBe(false);
  expect(broken).toEqual([]);
});
