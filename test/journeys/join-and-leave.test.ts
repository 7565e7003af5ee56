import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, signIn } from '#test/support/browser.ts';
import { clientOf, mailTo, signUp } from '#test/support/http.ts';
import { joinProduct, type Product } from '#test/support/journey.ts';

/** Two people and one organization: who is asked in, who may leave and who may not, in a real browser. */

let local: Product;
let browser: Browser;
let owner: Page;
let guest: Page;
let guestEmail: string;
const broken: string[] = [];

const visitAs = async (who: { email: string; password: string }, next: string): Promise<Page> => {
  const page = await browser.newPage({ locale: 'en-GB' });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => broken.push(error.message));
  await signIn(page, local.siteUrl, who, next);
  return page;
};

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  const client = clientOf(local.siteUrl);
  const marta = await signUp(client, local.urls.ses, 'Marta Reis');
  await client.post(
    '/v1/organizations',
    { name: 'Hot Clube', zone: 'Europe/Lisbon', currency: 'USD' },
    { token: marta.token },
  );
  const ana = await signUp(client, local.urls.ses, 'Ana Duarte');
  guestEmail = ana.email;
  owner = await visitAs(marta, '/organize');
  guest = await visitAs(ana, '/organize');
});
afterAll(() => browser?.close());

const leave = async (page: Page) => {
  await page.getByRole('button', { name: /^Leave/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
};

test('brings who makes an account first where they wanted to go', async () => {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${local.siteUrl}/sign-in?next=/organize`);
  await page.getByRole('main').locator('a[data-onward]').click();
  await page.waitForURL('**/sign-up?next=%2Forganize');
  await page.getByRole('main').locator('a[data-onward]').click();
  await page.waitForURL('**/sign-in?next=%2Forganize');
  await page.close();
});

test('says so of an invitation whose link was cut short', async () => {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${local.siteUrl}/invitation`);
  await page.getByRole('heading', { name: 'We can’t find this invitation' }).waitFor();
  await page.close();
});

test('asks somebody in by mail, with the roles that were chosen', async () => {
  await owner.getByRole('link', { name: 'Members' }).first().click();
  const invite = owner.getByRole('button', { name: 'Invite somebody' });
  await invite.click();
  await owner.keyboard.press('Escape');
  await owner.getByRole('dialog').waitFor({ state: 'detached' });
  // Whoever goes by keys goes on from where they were.
  expect(await invite.evaluate((button) => button === document.activeElement)).toBe(true);
  await invite.click();
  await owner.getByLabel('Mail address').fill(guestEmail);
  await owner.getByRole('button', { name: 'Send the invitation' }).click();
  await owner.getByRole('rowheader', { name: guestEmail }).waitFor();
  const mail = await mailTo(local.urls.ses, guestEmail, /Hot Clube/);
  const link = /http\S+\/invitation\?\S+/.exec(mail.body.text ?? '')?.[0] ?? '';
  await guest.goto(link);
  await guest.getByText('You would be: Manager.').waitFor();
  await guest.getByRole('button', { name: 'Join' }).click();
  await guest.getByRole('heading', { name: 'You are in' }).waitFor();
});

test('lets a member leave, who then sees nothing of it any more', async () => {
  await guest.goto(`${local.siteUrl}/organize`);
  await guest.getByRole('link', { name: 'Members' }).first().click();
  await guest.getByRole('rowheader', { name: 'Ana Duarte' }).waitFor();
  const members = guest.url();
  await leave(guest);
  await guest.getByRole('heading', { name: 'Set up your organization' }).waitFor();
  await guest.goto(members);
  await guest.getByRole('heading', { name: 'Not here' }).waitFor();
});

test('shows the settings as they are, and saves them without changing what nobody touched', async () => {
  await owner.getByRole('link', { name: 'Settings' }).first().click();
  const currency = owner.getByLabel('Currency');
  await currency.waitFor();
  expect(await currency.inputValue()).toBe('USD');
  await owner.getByLabel('About').fill('Jazz in a cellar.');
  const saved = owner.waitForResponse((answer) => answer.request().method() === 'PATCH');
  await owner.getByRole('button', { name: 'Save', exact: true }).first().click();
  expect(await (await saved).json()).toMatchObject({ currency: 'USD', about: 'Jazz in a cellar.' });
  await owner.getByRole('link', { name: 'Members' }).first().click();
  await owner.getByRole('rowheader').first().waitFor();
});

test('keeps the last owner, and says why', async () => {
  await leave(owner);
  await owner.getByText('An organization needs at least one owner.').waitFor();
  expect(broken).toEqual([]);
});
