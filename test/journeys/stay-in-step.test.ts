import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser, signIn } from '#test/support/browser.ts';
import { answerGoogle } from '#test/support/google-user.ts';
import { clientOf, signUp } from '#test/support/http.ts';
import { joinProduct, openGoogleAccount, type Product } from '#test/support/journey.ts';

/** Two browsers side by side: a client's calendar in the product, and the same calendar on Google's page. Neither is reloaded. */

let account: string;
const seconds = 15_000;
let local: Product;
let browser: Browser;
let here: Page;
let google: Page;
let clientPage: string;
const broken: string[] = [];

const watched = (page: Page): Page => {
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => broken.push(error.message));
  return page;
};

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  account = await openGoogleAccount(local);
  const api = clientOf(local.siteUrl);
  const person = await signUp(api, local.urls.ses, 'Marta Reis');
  const { token } = person;
  const founded = { name: 'Hot Clube', zone: 'Europe/Lisbon', currency: 'EUR' };
  const { organizationId } = (await api.post('/v1/organizations', founded, { token })).body;
  const added = { name: 'Quinta da Lua', email: 'lua@example.org', zone: 'Europe/Lisbon' };
  const { clientId } = (await api.post(`/v1/organizations/${organizationId}/clients`, added, { token })).body;
  const view = { viewport: { width: 1280, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Lisbon' };
  [here, google] = (await Promise.all(
    [{ ...view, bypassCSP: true }, view].map(async (options) => watched(await browser.newPage(options))),
  )) as [Page, Page];
  clientPage = `${local.siteUrl}/organize/client?org=${organizationId}&id=${clientId}`;
  await signIn(here, local.siteUrl, person, '/organize');
  await here.goto(clientPage, { waitUntil: 'networkidle' });
  await here.getByRole('button', { name: 'Connect an account' }).click();
  await here.getByRole('button', { name: 'Save and go to Google' }).click();
  await answerGoogle(here, local, account);
  await here.getByText('In step', { exact: true }).waitFor({ timeout: 60_000 });
  await here.getByText('Main calendar').waitFor();
  const month = `org=${organizationId}&client=${clientId}&view=list&on=${inDays(0)}`;
  await here.goto(`${local.siteUrl}/organize/calendar?${month}`, { waitUntil: 'networkidle' });
  await google.goto(`${local.urls.google}/calendar?user=${account}`);
}, 180_000);
afterAll(() => browser?.close());

/** A day from today on: `2027-01-15`. */
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const hereIs = (title: string) => here.getByRole('button', { name: title, exact: true });
const atGoogle = (title: string) => google.locator('summary').filter({ hasText: title });
const isSeen = (one: ReturnType<typeof hereIs>) => one.waitFor({ timeout: seconds });
const isGone = (one: ReturnType<typeof hereIs>) => one.waitFor({ state: 'detached', timeout: seconds });

const addHere = async (title: string, day: string) => {
  await here.getByRole('button', { name: 'New entry' }).click();
  const dialog = here.getByRole('dialog');
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByLabel('Begins').fill(`${day}T10:00`);
  await dialog.getByLabel('Ends', { exact: true }).fill(`${day}T12:00`);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await here.getByText(`“${title}” is on its way to Google.`).first().waitFor();
};

const openHere = async (title: string) => {
  await hereIs(title).click();
  const dialog = here.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Change' }).click();
  return dialog;
};

/** Opens what stands at Google for a change, and fills it in; answers the button that sends it. */
const fillAtGoogle = async (title: string, fields: Record<string, string>) => {
  await atGoogle(title).click();
  const form = google.locator('details[open] form').first();
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label, { exact: true }).fill(value);
  return form.getByRole('button');
};
const changeAtGoogle = async (title: string, fields: Record<string, string>) =>
  (await fillAtGoogle(title, fields)).click();

test('shows at Google what is added here, and here what is added at Google', async () => {
  await addHere('Rehearsal', inDays(3));
  await isSeen(atGoogle('Rehearsal'));
  await changeAtGoogle('Add an entry', { Title: 'Tasting', Starts: `${inDays(4)}T18:00`, Ends: `${inDays(4)}T19:00` });
  await isSeen(hereIs('Tasting'));
});

test('follows a new name and a new time from one side to the other', async () => {
  const dialog = await openHere('Tasting');
  await dialog.getByLabel('Title').fill('Wine tasting');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await isSeen(atGoogle('Wine tasting'));
  await changeAtGoogle('Rehearsal', {
    Title: 'Dress rehearsal',
    Starts: `${inDays(5)}T14:00`,
    Ends: `${inDays(5)}T16:30`,
  });
  await isSeen(hereIs('Dress rehearsal'));
  await here.getByText('14:00 – 16:30', { exact: true }).waitFor();
});

test('says what was not kept of an entry that both sides changed at once, and writes it after all', async () => {
  // Our change is held up until Google has another one.
  const held = { method: 'PATCH', path: '/calendar/v3', delayMs: 5_000 };
  await fetch(`${local.urls.google}/_faults`, { method: 'POST', body: JSON.stringify(held) });
  const theirs = await fillAtGoogle('Wine tasting', { Title: 'Tasting of theirs' });
  const ours = await openHere('Wine tasting');
  await ours.getByLabel('Title').fill('Tasting of ours');
  await ours.getByRole('button', { name: 'Save' }).click();
  await hereIs('Tasting of ours').waitFor();
  await theirs.click();
  await isSeen(hereIs('Tasting of theirs'));
  await hereIs('Tasting of theirs').click();
  const dialog = here.getByRole('dialog');
  await dialog.getByText('Google’s change was kept').waitFor();
  await dialog.getByText('Tasting of ours', { exact: true }).waitFor();
  expect(await violationsOn(here)).toEqual([]);
  await dialog.getByRole('button', { name: 'Use ours instead' }).click();
  await isSeen(atGoogle('Tasting of ours'));
  await isSeen(hereIs('Tasting of ours'));
});

test('takes out on one side what is deleted on the other', async () => {
  const dialog = await openHere('Dress rehearsal');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await isGone(hereIs('Dress rehearsal'));
  await isGone(atGoogle('Dress rehearsal'));
  await atGoogle('Tasting of ours').click();
  await google.getByRole('button', { name: 'Delete' }).click();
  await isGone(hereIs('Tasting of ours'));
  expect(broken).toEqual([]);
});
