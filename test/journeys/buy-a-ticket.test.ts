import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Local } from '#local/start-local.ts';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser } from '#test/support/browser.ts';
import { type Client, clientOf, mailTo, signUp } from '#test/support/http.ts';
import { startProduct } from '#test/support/journey.ts';
import { publishAnEvent } from '#test/support/shop.ts';

/** A visitor without an account, in a real browser: from the list to the codes at the door. */

let local: Local;
let client: Client;
let browser: Browser;
let shop: Awaited<ReturnType<typeof publishAnEvent>>;

beforeAll(async () => {
  [local, browser] = await Promise.all([startProduct(), openBrowser()]);
  client = clientOf(local.siteUrl);
  const { token } = await signUp(client, local.urls.ses, 'Marta Reis');
  shop = await publishAnEvent(client, local.siteUrl, token);
});
afterAll(async () => {
  await browser?.close();
  await local?.stop();
});

const phone = { width: 390, height: 844 };

/** A fresh visitor; anything that breaks in the page fails the test. */
const visit = async (viewport = { width: 1280, height: 900 }) => {
  const page = await browser.newPage({ viewport, locale: 'en-GB' });
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on(
    'console',
    (message) =>
      message.type() === 'error' &&
      /Content Security Policy|Uncaught/.test(message.text()) &&
      broken.push(message.text()),
  );
  return { page, broken };
};

const chooseTwoTypes = async (page: Page) => {
  await page.goto(`${local.siteUrl}${shop.event.url}`, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'One Standing more' }).click();
  await page.getByRole('button', { name: 'One Standing more' }).click();
  await page.getByRole('button', { name: 'One Free entry more' }).click();
  await page.getByRole('button', { name: 'Get tickets' }).first().click();
};

const giveNameAndMail = async (page: Page): Promise<string> => {
  const email = `${randomUUID().slice(0, 8)}@example.com`;
  await page.getByLabel('Your name').fill('Inês Carvalho');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Pay €28.00' }).click();
  await page.getByLabel('Card number').waitFor();
  return email;
};

const payWith = async (page: Page, number: string) => {
  await page.getByLabel('Card number').fill(number);
  await page.getByLabel('Expiry').fill('12 / 40');
  await page.getByLabel('CVC').fill('123');
  await page.getByLabel('Full name').fill('Inês Carvalho');
  await page.getByRole('button', { name: /^Pay/ }).click();
};

const seeCodes = async (page: Page) => {
  await page.getByText('Paid', { exact: true }).waitFor({ timeout: 30_000 });
  const codes = page.getByRole('img', { name: /Ticket code/ });
  await codes.first().waitFor({ timeout: 30_000 });
  return codes.count();
};

test('finds the event in the list, buys two types in one order and sees the codes before the mail', async () => {
  const { page, broken } = await visit();
  await page.goto(`${local.siteUrl}/discover?q=jazz`, { waitUntil: 'networkidle' });
  await page
    .getByRole('link', { name: /Noite de Jazz/ })
    .first()
    .click();
  await page.waitForURL(`**${shop.event.url}`);
  await chooseTwoTypes(page);
  const email = await giveNameAndMail(page);
  await payWith(page, '4242 4242 4242 4242');
  expect(await seeCodes(page)).toBe(3);
  expect(page.url()).not.toContain('#');
  const mail = await mailTo(local.urls.ses, email, /jazz/i);
  expect(mail.attachments.length).toBeGreaterThanOrEqual(2);
  expect(broken).toEqual([]);
  await page.close();
});

test('finds the event by its day in the month, by kind, city and price, and the back button takes each step back', async () => {
  const { page, broken } = await visit();
  await page.goto(`${local.siteUrl}/discover`, { waitUntil: 'networkidle' });
  const found = page.getByRole('link', { name: /Noite de Jazz/ }).first();
  const day = page.locator(`button[data-day="${shop.day}"]`);
  if ((await day.count()) === 0) await page.getByRole('button', { name: 'The month after' }).click();
  await page.locator(`button[data-day="${shop.day}"][aria-label$="1 event"]`).click();
  await page.waitForURL(`**/discover?from=${shop.day}`);
  await page.getByLabel('Kind').selectOption('Music');
  await page.getByLabel('Price').selectOption('Free');
  await page.getByLabel('City').fill('Lisbon');
  await page.waitForURL(/city=Lisbon/);
  const asked = { from: shop.day, category: 'music', price: 'free', city: 'Lisbon' };
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual(asked);
  await found.waitFor();
  await page.getByLabel('Kind').selectOption('Theatre');
  await page.getByRole('heading', { name: 'Nothing fits all of that' }).waitFor();
  await page.goBack();
  await found.waitFor();
  expect(await page.getByLabel('Kind').inputValue()).toBe('music');
  expect(broken).toEqual([]);
  await page.close();
});

test('says why a card is declined, asks for 3-D Secure, and takes a good card after that, on a phone', async () => {
  const { page, broken } = await visit(phone);
  await chooseTwoTypes(page);
  await giveNameAndMail(page);
  await payWith(page, '4000 0000 0000 0002');
  await page
    .getByText(/declined/i)
    .first()
    .waitFor();
  await payWith(page, '4000 0025 0000 3155');
  await page.getByRole('button', { name: /complete/i }).click();
  expect(await seeCodes(page)).toBe(3);
  // All that can be done with a ticket stands on the ticket.
  const stub = await page.locator('.stub').first().boundingBox();
  const last = await page.locator('.stub').first().getByRole('button', { name: 'New code' }).boundingBox();
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual((stub?.x ?? 0) + (stub?.width ?? 0) - 16);
  expect(broken).toEqual([]);
  await page.close();
});

test('comes back by the cancel link to a hold that still runs, and can give it back', async () => {
  const { page, broken } = await visit();
  await chooseTwoTypes(page);
  await giveNameAndMail(page);
  await page.getByRole('link', { name: /back/i }).first().click();
  await page
    .getByText(/1[0-4]:\d\d/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /give/i }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: /give/i }).click();
  await page
    .getByText(/cancel|given back/i)
    .first()
    .waitFor();
  expect(broken).toEqual([]);
  await page.close();
});

/** A page whose scripts come only when they are let through. */
const visitBeforeScripts = async (path: string) => {
  const { page, broken } = await visit(phone);
  const gate = Promise.withResolvers<void>();
  await page.route('**/_astro/*.js', async (route) => {
    if (!route.request().url().includes('before-paint')) await gate.promise;
    await route.continue();
  });
  await page.goto(`${local.siteUrl}${path}`, { waitUntil: 'commit' });
  return { page, broken, letScriptsCome: gate.resolve };
};

test('keeps what was typed before the scripts came, and goes by it', async () => {
  const search = await visitBeforeScripts('/discover');
  await search.page.getByRole('searchbox').fill('jazz');
  search.letScriptsCome();
  await search.page.waitForURL('**/discover?q=jazz');
  expect(await search.page.getByRole('searchbox').inputValue()).toBe('jazz');

  const event = await visitBeforeScripts(shop.event.url);
  await event.page.getByRole('spinbutton', { name: 'Standing' }).fill('3');
  event.letScriptsCome();
  await event.page.getByText('3 tickets').waitFor();

  const signIn = await visitBeforeScripts('/sign-in');
  await signIn.page.getByLabel('E-mail').fill('ines@example.com');
  signIn.letScriptsCome();
  await signIn.page.waitForLoadState('networkidle');
  expect(await signIn.page.getByLabel('E-mail').inputValue()).toBe('ines@example.com');

  for (const { page, broken } of [search, event, signIn]) {
    expect(broken).toEqual([]);
    await page.close();
  }
});

test('hears the first press on the button, though the field that is left turns out wrong', async () => {
  const { page, broken } = await visit(phone);
  await chooseTwoTypes(page);
  await page.getByLabel('E-mail').fill('ines@');
  await page.getByRole('button', { name: 'Pay €28.00' }).click();
  await page.getByRole('heading', { name: '2 things need another look' }).waitFor();
  expect(broken).toEqual([]);
  await page.close();
});

test('takes a number that is typed and sent with Enter', async () => {
  const { page, broken } = await visit();
  await page.goto(`${local.siteUrl}${shop.event.url}`, { waitUntil: 'networkidle' });
  await page.getByRole('spinbutton', { name: 'Standing' }).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/checkout?**');
  await page.getByRole('button', { name: 'Pay €42.00' }).waitFor();
  expect(broken).toEqual([]);
  await page.close();
});

test('buys by keyboard alone', async () => {
  const { page, broken } = await visit();
  const press = async (key: string, times = 1) => {
    for (let time = 0; time < times; time++) await page.keyboard.press(key);
  };
  /** Walks on until the focus stands on something of this name, as somebody without a mouse would. */
  const walkTo = async (name: RegExp) => {
    for (let step = 0; step < 60; step++) {
      const said = await page.evaluate(() => {
        const focused = document.activeElement;
        const labels = focused instanceof HTMLInputElement ? [...(focused.labels ?? [])] : [];
        return [focused?.getAttribute('aria-label'), ...labels.map(({ innerText }) => innerText), focused?.textContent]
          .filter(Boolean)
          .join(' ');
      });
      if (name.test(said)) return;
      await press('Tab');
    }
    throw new Error(`The keyboard does not reach ${name}.`);
  };
  await page.goto(`${local.siteUrl}${shop.event.url}`, { waitUntil: 'networkidle' });
  await walkTo(/^One Free entry more/);
  await press('Enter');
  await walkTo(/^Get tickets/);
  await press('Enter');
  await page.waitForURL('**/checkout?**');
  await page.getByLabel('Your name').waitFor();
  await walkTo(/^Your name/);
  await page.keyboard.type('Inês Carvalho');
  await press('Enter');
  // The name alone is not enough: the focus goes to what is wrong, and from there to the field.
  await page.getByRole('alert').getByRole('link').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert');
  await press('Tab');
  await press('Enter');
  await walkTo(/^E-mail/);
  await page.keyboard.type(`${randomUUID().slice(0, 8)}@example.com`);
  await press('Enter');
  await page.getByRole('img', { name: /Ticket code/ }).waitFor({ timeout: 30_000 });
  expect(broken).toEqual([]);
  await page.close();
});

test('shows no sideways scroll and no script error on a phone, in the dark, in Portuguese', async () => {
  const page = await browser.newPage({ viewport: phone, colorScheme: 'dark', locale: 'pt-PT' });
  for (const path of ['/pt', '/pt/discover', `/pt${shop.event.url}`, '/pt/sign-in', '/pt/tickets']) {
    await page.goto(`${local.siteUrl}${path}`, { waitUntil: 'networkidle' });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect([path, overflow]).toEqual([path, 0]);
    expect(await page.locator('html').getAttribute('lang')).toBe('pt-PT');
  }
  await page.close();
});

test.each(['light', 'dark'] as const)(
  'has no accessibility violation on the pages a guest sees, in %s',
  async (colorScheme) => {
    const page = await browser.newPage({ viewport: phone, colorScheme, locale: 'en-GB', bypassCSP: true });
    const checkout = `/checkout?event=${shop.event.eventId}&${shop.types[1]}=1`;
    for (const path of ['/', '/discover', shop.event.url, checkout, '/sign-in', '/sign-up', '/tickets', '/docs']) {
      await page.goto(`${local.siteUrl}${path}`, { waitUntil: 'networkidle' });
      expect([path, await violationsOn(page)]).toEqual([path, []]);
    }
    await page.close();
  },
);
