import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser, signIn } from '#test/support/browser.ts';
import { clientOf, signUp } from '#test/support/http.ts';
import { joinProduct, type Product } from '#test/support/journey.ts';
import { publishAnEvent } from '#test/support/shop.ts';

/** Buyers whose bank sends refunds back, and what their organizer does about it. */

let local: Product;
let browser: Browser;
let page: Page;
let shop: Awaited<ReturnType<typeof publishAnEvent>>;

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  const client = clientOf(local.siteUrl);
  const person = await signUp(client, local.urls.ses, 'Marta Reis');
  shop = await publishAnEvent(client, local.siteUrl, person.token);
  for (const name of ['Ana Sousa', 'Rui Costa']) await buy(name);
  // Checked by axe, whose script the site's policy would keep out.
  page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en-GB', bypassCSP: true });
  page.setDefaultTimeout(20_000);
  await signIn(page, local.siteUrl, person, '/organize');
});
afterAll(() => browser?.close());

/** Pays for two standing places with a card whose bank sends refunds back. */
const buy = async (name: string) => {
  const buyer = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  await buyer.goto(`${local.siteUrl}/checkout?event=${shop.event.eventId}&${shop.types[1]}=2`, {
    waitUntil: 'networkidle',
  });
  await buyer.getByLabel('Your name').fill(name);
  await buyer.getByLabel('E-mail').fill(`${randomUUID().slice(0, 8)}@example.com`);
  await buyer.getByRole('button', { name: /^Pay/ }).click();
  await buyer.getByLabel('Card number').fill('4000 0000 0000 5126');
  await buyer.getByLabel('Expiry').fill('12 / 40');
  await buyer.getByLabel('CVC').fill('123');
  await buyer.getByLabel('Full name').fill(name);
  await buyer.getByRole('button', { name: /^Pay/ }).click();
  const code = buyer.getByRole('img', { name: /Ticket code/ }).first();
  await code.waitFor({ timeout: 30_000 });
  await buyer.context().close();
};

/** Gives everything of an order back and waits until the bank has sent it back, with the order open. */
const failARefund = async (name: string) => {
  const open = async () => {
    await page.goto(`${local.siteUrl}/organize/event?id=${shop.event.eventId}&tab=orders`, {
      waitUntil: 'networkidle',
    });
    await page.getByRole('button', { name }).click();
  };
  await open();
  await page.getByRole('button', { name: 'Give money back' }).click();
  await page.getByRole('button', { name: 'Give back €28.00' }).click();
  await page.getByRole('region', { name: 'Money back' }).waitFor();
  await expect
    .poll(
      async () => {
        await page.reload({ waitUntil: 'networkidle' });
        await open();
        await page.getByRole('region', { name: 'Money back' }).waitFor();
        return page.getByRole('button', { name: 'I have paid it myself' }).count();
      },
      { timeout: 60_000, interval: 2000 },
    )
    .toBe(1);
};

test('makes the tickets of a refund that failed valid again', async () => {
  await failARefund('Ana Sousa');
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Make the tickets valid again' }).click();
  await page.getByText('2 tickets: valid again').waitFor();
  await page.getByRole('button', { name: 'Yes, valid again' }).click();
  await page.getByText('Refused by the payment provider; the tickets are valid again.').waitFor();
  expect(await page.getByRole('button', { name: 'I have paid it myself' }).count()).toBe(0);
});

test('writes down that a refund that failed was paid by hand', async () => {
  await failARefund('Rui Costa');
  await page.getByRole('button', { name: 'I have paid it myself' }).click();
  await page.getByText('Have you given €28.00 back yourself').waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Yes, it is paid' }).click();
  await page.getByText('Refused by the payment provider, and then paid by hand.').waitFor();
  await page.getByText('· Paid by hand').waitFor();
});
