import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser } from '#test/support/browser.ts';
import { type Client, clientOf, mailTo, until } from '#test/support/http.ts';
import { joinProduct, type Product } from '#test/support/journey.ts';
import { inTwentyDays } from '#test/support/shop.ts';

/** An organizer in a real browser: from signing up to an event on sale, its orders and its door. */

let local: Product;
let client: Client;
let browser: Browser;
let page: Page;
const broken: string[] = [];

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  client = clientOf(local.siteUrl);
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => broken.push(error.message));
  page.on(
    'console',
    (message) =>
      message.type() === 'error' && /Content Security Policy/.test(message.text()) && broken.push(message.text()),
  );
});
afterAll(() => browser?.close());

const email = `${randomUUID().slice(0, 8)}@example.com`;
const password = 'Correct-horse-9';
const day = inTwentyDays();
const title = 'Noite de Jazz: the Marta Quintet';
const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();

test('registers, confirms the mailed code and signs in', async () => {
  await page.goto(`${local.siteUrl}/sign-up`, { waitUntil: 'networkidle' });
  await page.getByLabel('Your name').fill('Marta Reis');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Make the account' }).click();
  const mail = await mailTo(local.urls.ses, email, /\b\d{6}\b/);
  await page.getByLabel('Code').fill(/\b\d{6}\b/.exec(mail.body.text ?? '')?.[0] ?? '');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.waitForURL('**/sign-in**', { waitUntil: 'networkidle' });
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'), { waitUntil: 'commit' });
});

test('founds an organization and drafts an event', async () => {
  await page.goto(`${local.siteUrl}/organize`, { waitUntil: 'networkidle' });
  await page.getByLabel('Name').fill('Hot Clube');
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Europe/Lisbon');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Set it up' }).click();
  await page.getByRole('link', { name: 'New event' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill(title);
  await page.getByLabel(/Description/).fill('Five people, one small room, **no setlist**.');
  await page.getByLabel('Place', { exact: true }).fill('Hot Clube');
  await page.getByLabel('City').fill('Lisbon');
  await page.getByLabel('Country').selectOption('PT');
  await page.getByLabel('Starts').fill(`${day}T20:30`);
  await page.getByLabel('Ends').fill(`${day}T23:00`);
  await page.getByLabel('How many people fit').fill('120');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.waitForURL('**/organize/event?id=**');
  await page.getByRole('heading', { name: title }).waitFor();
});

const addType = async (name: string, price: string, total: string, opens?: string) => {
  await page.getByRole('button', { name: 'Add a ticket' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByLabel('Price', { exact: true }).fill(price);
  await form.getByLabel('How many', { exact: true }).fill(total);
  if (opens) await form.getByLabel('Sale opens').fill(opens);
  await form
    .getByRole('button', { name: /save|add/i })
    .last()
    .click();
  await form.waitFor({ state: 'hidden' });
};

const sendPicture = async (format: 'jpeg' | 'gif') => {
  const canvas = sharp({ create: { width: 1600, height: 900, channels: 3, background: '#7a2233' } });
  const picture = { name: 'cover.jpg', mimeType: 'image/jpeg', buffer: await canvas.toFormat(format).toBuffer() };
  await page.locator('input[type=file]').setInputFiles(picture);
};

test('is told that a picture could not be used, also after coming back to it', async () => {
  await tab('Details');
  // The browser shows it, whatever it is called; the checker takes no moving pictures.
  await sendPicture('gif');
  await page.getByText('The picture you sent could not be used').waitFor();
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByText('The picture you sent could not be used').waitFor();
});

test('adds a free, a paid and a not yet open type, uploads a cover, previews the page and publishes', async () => {
  await tab('Tickets');
  await addType('Free entry', '0', '10');
  await addType('Standing', '14', '40');
  await addType('Student', '9', '20', `${day}T00:00`);
  await tab('Details');
  await sendPicture('jpeg');
  await page.getByText('The new cover is in place.').waitFor();
  await tab('Overview');
  await page.getByRole('button', { name: 'Preview' }).click();
  const preview = page.frameLocator('iframe');
  await preview.getByRole('heading', { name: title }).waitFor();
  await preview.getByText('Standing').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Publish' }).first().click();
  const confirm = page.getByRole('dialog').getByRole('button', { name: /publish/i });
  if (await confirm.isVisible().catch(() => false)) await confirm.click();
  await page.getByText('On sale', { exact: true }).first().waitFor();
  const href = await page.getByRole('link', { name: 'Public page' }).getAttribute('href');
  const html = await until('the public page with its cover', async () => {
    const text = await (await fetch(`${local.siteUrl}${href}`)).text();
    return text.includes('/media/covers/') && text;
  });
  expect(html).toContain(title);
});

test('sees an order, cancels it unpaid, and registers a scanner whose key is shown once', async () => {
  const eventId = new URL(page.url()).searchParams.get('id') as string;
  const { body: types } = await client.get(`/v1/events/${eventId}/ticket-types`);
  const standing = types.data.find(({ name }: { name: string }) => name === 'Standing');
  await client.post(
    '/v1/orders',
    {
      eventId,
      lines: [{ ticketTypeId: standing.ticketTypeId, quantity: 2 }],
      buyer: { name: 'Inês Carvalho', email: 'ines@example.com' },
    },
    { key: randomUUID() },
  );
  await page.reload({ waitUntil: 'networkidle' });
  await tab('Orders');
  await page.getByText('Inês Carvalho').first().waitFor();
  await page
    .getByRole('button', { name: /Inês Carvalho/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  await page
    .getByRole('dialog')
    .last()
    .getByRole('button', { name: /cancel the order/i })
    .click();
  await page
    .getByText(/being let go|Cancelled/i)
    .filter({ visible: true })
    .first()
    .waitFor();

  await page.reload({ waitUntil: 'networkidle' });
  await tab('Door');
  await page.getByRole('button', { name: 'Register a scanner' }).first().click();
  await page.getByLabel('Name').last().fill('Ana’s phone');
  await page.getByLabel('Gate').fill('A');
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await page.getByText(/dvk_/).first().waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  expect(await page.getByText(/dvk_/).count()).toBe(0);
  expect(broken).toEqual([]);
});

const save = async () => {
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await form.waitFor({ state: 'hidden' });
};

test('shares room among types, makes a code and asks a question', async () => {
  await tab('Tickets');
  await page.getByRole('button', { name: 'Add shared room' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Saturday');
  await page.getByRole('dialog').getByLabel('Places').fill('500');
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await page
    .getByText(/more than the event holds/)
    .first()
    .waitFor();
  await page.getByRole('dialog').getByLabel('Places').fill('10');
  await save();
  await page.getByRole('button', { name: 'Add a ticket' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name', { exact: true }).fill('Day pass');
  await form.getByLabel('Price', { exact: true }).fill('30');
  await form.getByLabel('How many', { exact: true }).fill('20');
  await form.getByText('Price steps, bundles, hidden tickets, waiting').click();
  await form.getByText('Saturday').click();
  await save();

  await tab('Codes');
  await page.getByRole('button', { name: 'Add a code' }).click();
  await page.getByLabel('Code', { exact: true }).fill('GUESTS');
  await page.getByLabel('Percent', { exact: true }).fill('100');
  await save();

  await tab('Questions');
  await page.getByRole('button', { name: 'Add a question' }).click();
  await page.getByLabel('Question', { exact: true }).fill('What will you eat?');
  await page.getByLabel('Answered by').selectOption({ label: 'Choosing one of a few' });
  await page.getByLabel('To choose from').fill('Fish\nNothing at all');
  await page.getByLabel('Asked', { exact: true }).selectOption({ label: 'For each ticket' });
  await page.getByText('It has to be answered').click();
  await page.getByRole('dialog').getByText('Day pass').click();
  await save();
  await page.getByText('Fish · Nothing at all').waitFor();
});

test('reads what a buyer answered, and what the code and the shared room came to', async () => {
  const eventId = new URL(page.url()).searchParams.get('id') as string;
  const { body: types } = await client.get(`/v1/events/${eventId}/ticket-types`);
  const pass = types.data.find(({ name }: { name: string }) => name === 'Day pass').ticketTypeId;
  const buyer = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  await buyer.goto(`${local.siteUrl}/checkout?event=${eventId}&${pass}=1`, { waitUntil: 'networkidle' });
  await buyer.getByRole('button', { name: 'I have a promo code' }).click();
  await buyer.getByLabel('Promo code').fill('guests');
  await buyer.getByRole('button', { name: 'Apply' }).click();
  await buyer.getByLabel('Your name').fill('Rui Costa');
  await buyer.getByLabel('E-mail').fill('rui@example.com');
  await buyer.getByLabel('Name on the ticket').fill('Lia Costa');
  await buyer.getByLabel('What will you eat?').selectOption('Nothing at all');
  // What was made a moment ago is known to all who sell within five seconds; until then an order may be refused.
  await until('the tickets', async () => {
    await buyer
      .getByRole('button', { name: 'Confirm' })
      .click({ timeout: 6_000 })
      .catch(() => undefined);
    const code = buyer.getByRole('img', { name: /Ticket code/ });
    return code.waitFor({ timeout: 6_000 }).then(
      () => true,
      () => false,
    );
  });
  await buyer.context().close();

  await page.reload({ waitUntil: 'networkidle' });
  await tab('Orders');
  await page.getByRole('button', { name: 'Rui Costa' }).click();
  const answers = page.getByRole('region', { name: 'Answers' });
  await answers.getByText('Lia Costa').waitFor();
  expect(await answers.textContent()).toContain('What will you eat?Nothing at all');
  await page.keyboard.press('Escape');
  await tab('Codes');
  await page.getByText('by one order').waitFor();
  await tab('Tickets');
  const room = page.getByRole('table', { name: /Shared room/ }).getByRole('row', { name: /Saturday/ });
  await room.waitFor();
  expect(await room.getByRole('cell').allTextContents()).toEqual(['Day pass', '10', '9', '']);
  expect(broken).toEqual([]);
});

test('keeps nobody out of the organizer’s pages, on a phone, in light and dark', async () => {
  const storageState = await page.context().storageState();
  const viewport = { width: 390, height: 844 };
  const context = await browser.newContext({ storageState, viewport, locale: 'en-GB', bypassCSP: true });
  const look = await context.newPage();
  const event = new URL(page.url()).searchParams.get('id');
  for (const path of [
    '/organize?all',
    '/organize/events',
    '/organize/members',
    '/organize/settings',
    '/organize/event/new',
    ...['overview', 'details', 'types', 'codes', 'questions', 'orders', 'waitlist', 'door'].map(
      (name) => `/organize/event?id=${event}&tab=${name}`,
    ),
    '/account',
    '/calendar',
    '/door',
  ]) {
    await look.goto(`${local.siteUrl}${path}`, { waitUntil: 'networkidle' });
    await look.getByRole('heading', { level: 1 }).first().waitFor();
    const overflow = await look.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect([path, overflow]).toEqual([path, 0]);
    for (const chosen of await look.getByRole('tab', { selected: true }).all()) {
      const box = await chosen.boundingBox();
      expect([path, (box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= viewport.width]).toEqual([path, true]);
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await look.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect([path, colorScheme, await violationsOn(look)]).toEqual([path, colorScheme, []]);
    }
  }
  await context.close();
});
