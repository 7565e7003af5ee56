import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser } from '#test/support/browser.ts';
import { joinProduct, type Product } from '#test/support/journey.ts';

/** Somebody who signs in with the Google account they have anyway, in a real browser. */

let local: Product;
let browser: Browser;
let page: Page;
const broken: string[] = [];

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  // Checked by axe, whose script the site's policy would keep out.
  page = await browser.newPage({ locale: 'en-GB', bypassCSP: true });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => broken.push(error.message));
});
afterAll(() => browser?.close());

const atGoogle = async (account: string, decision: 'Allow' | 'Deny') => {
  await page.getByRole('link', { name: 'Continue with Google' }).click();
  await page.waitForURL(`${local.urls.google}/**`);
  await page.getByLabel(account).check();
  const state = new URL(page.url()).searchParams.get('state');
  await page.getByRole('button', { name: decision, exact: true }).click();
  return state;
};

test('is offered on both pages, where axe finds nothing', async () => {
  for (const path of ['/sign-up', '/sign-in?next=/account']) {
    await page.goto(`${local.siteUrl}${path}`);
    await page.getByRole('link', { name: 'Continue with Google' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
  }
});

test('says in words that nobody is signed in after a refusal', async () => {
  await atGoogle('Inês Carvalho', 'Deny');
  await page.getByText('You did not let Google tell us who you are, so nobody is signed in.').waitFor();
});

test('turns away an account whose address Google has not verified', async () => {
  await atGoogle('Not Marta', 'Allow');
  await page.getByText('Google has not verified the address of that account.').waitFor();
});

test('makes an account and goes where the person wanted to go', async () => {
  await page.goto(`${local.siteUrl}/sign-in?next=/account`);
  const first = await atGoogle('Inês Carvalho', 'Allow');
  // Whoever signs in for the first time is linked first, and is sent to Google once more.
  await page.waitForURL((url) => url.searchParams.has('state') && url.searchParams.get('state') !== first);
  await page.getByRole('button', { name: 'Allow', exact: true }).click();
  await page.waitForURL(`${local.siteUrl}/account`);
  await page.getByText('ines@calsync.example').first().waitFor();
  await page.reload();
  await page.getByText('ines@calsync.example').first().waitFor();
  expect(broken).toEqual([]);
});
