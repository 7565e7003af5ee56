import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser, signIn } from '#test/support/browser.ts';
import { clientOf, signUp } from '#test/support/http.ts';
import { joinProduct, type Product } from '#test/support/journey.ts';
import { publishAnEvent } from '#test/support/shop.ts';

/** Somebody who comes back: their cards in the account, at the checkout and at the bank, in a real browser. */

let local: Product;
let browser: Browser;
let shop: Awaited<ReturnType<typeof publishAnEvent>>;
let page: Page;
const broken: string[] = [];

const cards = { good: '4242 4242 4242 4242', declined: '4000 0000 0000 0341', asking: '4000 0000 0000 3220' };

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  const client = clientOf(local.siteUrl);
  const organizer = await signUp(client, local.urls.ses, 'Marta Reis');
  shop = await publishAnEvent(client, local.siteUrl, organizer.token);
});
afterAll(() => browser?.close());

/** Each buyer is another person, so that nobody sees the cards of the one before. */
beforeEach(async () => {
  const buyer = await signUp(clientOf(local.siteUrl), local.urls.ses, 'Inês Carvalho');
  await page?.context().close();
  page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })).newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => broken.push(error.message));
  await signIn(page, local.siteUrl, buyer, '/account');
});

const typeCard = async (number: string) => {
  await page.getByLabel('Card number').fill(number);
  await page.getByLabel('Expiry').fill('12 / 40');
  await page.getByLabel('CVC').fill('123');
  await page.getByLabel('Full name').fill('Inês Carvalho');
};

const saveCard = async (number: string) => {
  await page.getByRole('button', { name: 'Save a card' }).click();
  await page.getByLabel('Card number').waitFor();
  await typeCard(number);
  await page.getByRole('button', { name: 'Save card' }).click();
};

const checkOut = async () => {
  await page.goto(`${local.siteUrl}/checkout?event=${shop.event.eventId}&${shop.types[1]}=1`);
  await page.getByLabel('Your name').waitFor();
};

const pay = () => page.getByRole('button', { name: 'Pay €14.00' }).click();

const seeTicket = async () => {
  await page.getByText('Paid', { exact: true }).waitFor();
  await page.getByRole('img', { name: /Ticket code/ }).waitFor();
};

test('saves a card in the account, pays with it on the site however often it is pressed, and removes it', async () => {
  await saveCard(cards.good);
  await page.getByText('Your card is saved.').waitFor();
  await page.getByText('Good until 12/40').waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await checkOut();
  await page.getByRole('radio', { name: 'Visa •••• 4242', checked: true }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Pay €14.00' }).dblclick();
  await seeTicket();
  await page.getByText(/Paid on .+ with Visa\s••••\s4242\./).waitFor();
  await page.goto(`${local.siteUrl}/account`);
  await page.getByRole('button', { name: 'Remove Visa •••• 4242' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Good until 12/40').waitFor({ state: 'detached' });
  expect(broken).toEqual([]);
});

test('goes by the bank where it wants to ask, and says so where it did not let the payment through', async () => {
  await saveCard(cards.asking);
  await page.getByRole('button', { name: 'Complete' }).click();
  await page.getByText('Your card is saved.').waitFor();
  await checkOut();
  await page.getByRole('radio', { name: 'Visa •••• 3220' }).waitFor();
  await pay();
  await page.getByRole('button', { name: 'Fail' }).click();
  await page.getByText('Your bank did not let this payment through.').waitFor();
  await page.getByRole('radio', { name: 'Visa •••• 3220' }).waitFor();
  await pay();
  await page.getByRole('button', { name: 'Complete' }).click();
  await seeTicket();
  expect(broken).toEqual([]);
});

test('says that a saved card is declined, and pays with another one that is saved on the way', async () => {
  await saveCard(cards.declined);
  await page.getByText('Your card is saved.').waitFor();
  await checkOut();
  await page.getByRole('radio', { name: 'Visa •••• 0341' }).waitFor();
  await pay();
  await page.getByText('The bank did not let this payment through.').waitFor();
  await page.getByRole('radio', { name: 'Another card, on the next page' }).check();
  await pay();
  await page.getByRole('radio', { name: 'Another card', exact: true }).check();
  await typeCard(cards.good);
  await page.getByLabel('Save my card for next time').check();
  await page.getByRole('button', { name: 'Pay €14.00' }).click();
  await seeTicket();
  await page.goto(`${local.siteUrl}/account`);
  await page.getByRole('button', { name: 'Remove Visa •••• 4242' }).waitFor();
  expect(broken).toEqual([]);
});

test('comes back from Stripe without a card by the way back, and has saved none', async () => {
  await page.getByRole('button', { name: 'Save a card' }).click();
  await page.getByRole('link', { name: /Back/ }).click();
  await page.getByRole('button', { name: 'Save a card' }).waitFor();
  expect(await page.getByText('Good until').count()).toBe(0);
  expect(broken).toEqual([]);
});
