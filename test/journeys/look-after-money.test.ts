import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser, signIn } from '#test/support/browser.ts';
import { clientOf, signUp } from '#test/support/http.ts';
import { joinProduct, type Product } from '#test/support/journey.ts';
import { publishAnEvent } from '#test/support/shop.ts';

/** An organizer looks after the money: before a sale, after it, and as files for an accountant. */

let local: Product;
let browser: Browser;
let page: Page;
let shop: Awaited<ReturnType<typeof publishAnEvent>>;
const broken: string[] = [];

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  const client = clientOf(local.siteUrl);
  const person = await signUp(client, local.urls.ses, 'Marta Reis');
  shop = await publishAnEvent(client, local.siteUrl, person.token);
  // Checked by axe, whose script the site's policy would keep out.
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', bypassCSP: true });
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => broken.push(error.message));
  await signIn(page, local.siteUrl, person, '/organize');
});
afterAll(() => browser?.close());

const buyStanding = async () => {
  const buyer = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  await buyer.goto(`${local.siteUrl}/checkout?event=${shop.event.eventId}&${shop.types[1]}=2`, {
    waitUntil: 'networkidle',
  });
  await buyer.getByLabel('Your name').fill('Inês Carvalho');
  await buyer.getByLabel('E-mail').fill(`${randomUUID().slice(0, 8)}@example.com`);
  await buyer.getByRole('button', { name: /^Pay/ }).click();
  await buyer.getByLabel('Card number').fill('4242 4242 4242 4242');
  await buyer.getByLabel('Expiry').fill('12 / 40');
  await buyer.getByLabel('CVC').fill('123');
  await buyer.getByLabel('Full name').fill('Inês Carvalho');
  await buyer.getByRole('button', { name: /^Pay/ }).click();
  await buyer
    .getByRole('img', { name: /Ticket code/ })
    .first()
    .waitFor({ timeout: 30_000 });
  await buyer.context().close();
};

const download = async (button: string) => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return { name: file.suggestedFilename(), content: await readFile(await file.path(), 'latin1') };
};

test('says that nothing has moved before the first sale', async () => {
  await page.goto(`${local.siteUrl}/organize/events?org=${shop.event.organizationId}`, { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: 'Money', exact: true }).filter({ visible: true }).click();
  await page.getByRole('heading', { name: 'Nothing sold in this time' }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('tab', { name: 'Transactions' }).click();
  await page.getByRole('heading', { name: /^Nothing moved in/ }).waitFor();
});

test('shows a sale in the accounts and among the transactions', async () => {
  await buyStanding();
  const row = page.getByRole('row', { name: /Sale.*€28\.00/ });
  await expect
    .poll(
      async () => {
        await page.reload({ waitUntil: 'networkidle' });
        await page.getByRole('tab', { name: 'Transactions' }).click();
        await page
          .getByRole('button', { name: 'Download as CSV' })
          .or(page.getByText('Nothing moved'))
          .first()
          .waitFor();
        return row.count();
      },
      { timeout: 20_000 },
    )
    .toBe(1);
  const standing = await page.getByRole('region', { name: 'What stands in the accounts now' }).textContent();
  expect(standing).toMatch(/Owed to you€\d/);
  expect(standing).toContain('With Stripe€28.00');
  expect(await violationsOn(page)).toEqual([]);
});

test('shows what was sold by day and by month, as bars and as a table', async () => {
  await page.getByRole('tab', { name: 'Sales' }).click();
  await page.getByRole('img', { name: /Bar chart: €28 sold from/ }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await page.getByLabel('Shown').selectOption({ label: 'The last 12 months' });
  await page.getByText('Show as a table').click();
  await page.getByRole('row', { name: /1 ?€28\.00/ }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('tab', { name: 'Transactions' }).click();
});

test('hands the transactions of the month over as a file', async () => {
  const { name, content } = await download('Download as CSV');
  expect(name).toMatch(/^Ledger \d{4}-\d\d\.csv$/);
  const [head, ...rows] = content.trim().split('\r\n');
  expect(head).toContain('account,debit,credit,currency');
  expect(rows.filter((row) => row.includes('sale,') && row.includes('stripe_clearing,28,,EUR'))).toHaveLength(1);
});

test('hands an invoice of the year over as PDF', async () => {
  await page.getByRole('tab', { name: 'Invoices' }).click();
  await page.getByRole('row', { name: /Inês Carvalho.*€28\.00/ }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  const { name, content } = await download('PDF of');
  expect(name).toMatch(/^Invoice \d{4}-000001\.pdf$/);
  expect(content.startsWith('%PDF-')).toBe(true);
});

test('follows a refund until it is done, without a reload, and has its paper at hand', async () => {
  await page.goto(`${local.siteUrl}/organize/event?id=${shop.event.eventId}&tab=orders`, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Inês Carvalho' }).click();
  const dialog = page.getByRole('dialog');
  expect((await download('Invoice of CS-')).content.startsWith('%PDF-')).toBe(true);
  await dialog.getByRole('button', { name: 'Give money back' }).click();
  await dialog.getByLabel('What goes back').selectOption({ label: 'A sum, and the tickets stay' });
  await dialog.getByLabel('Amount').fill('10');
  await dialog.getByRole('button', { name: 'Give back €10.00' }).click();
  await dialog.getByText('Given back', { exact: true }).waitFor({ timeout: 30_000 });
  const { name, content } = await download('Credit note ');
  expect(name).toMatch(/^Credit note .+\.pdf$/);
  expect(content.startsWith('%PDF-')).toBe(true);
  expect(await violationsOn(page)).toEqual([]);
  await page.goBack({ waitUntil: 'networkidle' });
});

test('fits a phone, in light and dark', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('tab', { name: 'Transactions' }).click();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect([colorScheme, await violationsOn(page)]).toEqual([colorScheme, []]);
  }
  expect(broken).toEqual([]);
});
