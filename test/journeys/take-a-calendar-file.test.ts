import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser, signIn } from '#test/support/browser.ts';
import { aFileEntry, icsFile } from '#test/support/calendar-file.ts';
import { answerGoogle, googleUser } from '#test/support/google-user.ts';
import { clientOf, signUp } from '#test/support/http.ts';
import { joinProduct, openGoogleAccount, type Product } from '#test/support/journey.ts';

/** Somebody’s old calendar comes as a file, and goes again as one. */

let account: string;
let local: Product;
let browser: Browser;
let page: Page;
const broken: string[] = [];

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  account = await openGoogleAccount(local);
  const client = clientOf(local.siteUrl);
  const person = await signUp(client, local.urls.ses, 'Marta Reis');
  const as = { token: person.token };
  const founded = { name: 'Hot Clube', zone: 'Europe/Lisbon', currency: 'EUR' };
  const { organizationId } = (await client.post('/v1/organizations', founded, as)).body;
  const lua = { name: 'Quinta da Lua', email: 'lua@example.org', zone: 'Europe/Lisbon' };
  const { clientId } = (await client.post(`/v1/organizations/${organizationId}/clients`, lua, as)).body;
  await client.post(`/v1/clients/${clientId}/connections`, {}, as);
  // Checked by axe, whose script the site's policy would keep out.
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', bypassCSP: true });
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => broken.push(error.message));
  await signIn(page, local.siteUrl, person, `/organize/client?id=${clientId}`);
  await page.getByRole('button', { name: 'Go to Google' }).click();
  await answerGoogle(page, local, account);
  await page.getByText('Main calendar').waitFor();
  const place = `org=${organizationId}&client=${clientId}&view=list&on=2027-03-10`;
  await page.goto(`${local.siteUrl}/organize/calendar?${place}`, { waitUntil: 'networkidle' });
});
afterAll(() => browser?.close());

const dialog = () => page.getByRole('dialog');
const choose = (name: string, text: string) =>
  dialog()
    .getByLabel('Calendar file (.ics) or table (.csv)')
    .setInputFiles({ name, mimeType: '', buffer: Buffer.from(text) });

const old = icsFile(
  aFileEntry('class@old', 'Yoga class', 12, 'RRULE:FREQ=WEEKLY;COUNT=3'),
  aFileEntry('lunch@old', 'Lunch with Rui', 15),
  ['UID:broken@old', 'SUMMARY:Dentist', 'DTSTART:next week'],
);

test('says what is wrong with a file before it is sent', async () => {
  await page.getByRole('button', { name: 'Import…' }).click();
  await dialog().getByRole('button', { name: 'Look what is in it' }).click();
  await dialog().getByText('Choose a file first.').waitFor();
  await choose('photo.png', 'x');
  await dialog().getByRole('button', { name: 'Look what is in it' }).click();
  await dialog().getByText('Choose a file that ends with .ics or .csv.').waitFor();
  await choose('huge.ics', 'x'.repeat(5_000_001));
  await dialog().getByRole('button', { name: 'Look what is in it' }).click();
  await dialog().getByText('This file is larger than 5 MB.').waitFor();
  expect(await violationsOn(page)).toEqual([]);
});

test('shows what a file would do and what can’t be taken, with the line', async () => {
  await choose('old.ics', old);
  await dialog().getByRole('button', { name: 'Look what is in it' }).press('Enter');
  await dialog().getByText('2 entries will be added').waitFor();
  await dialog().getByText('1 entry can’t be taken').waitFor();
  await dialog().getByText('(Line 15)').waitFor();
  await dialog().getByText('This is no date or time that we can read.').waitFor();
  expect(await page.getByText('Yoga class').count()).toBe(0);
  expect(await violationsOn(page)).toEqual([]);
});

test('takes it, shows the entries, and Google has them moments later', async () => {
  await dialog().getByRole('button', { name: 'Import 2 entries' }).click();
  await dialog().getByText('2 entries imported.').waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await dialog().getByRole('button', { name: 'Close' }).last().click();
  await expect.poll(() => page.getByRole('button', { name: 'Yoga class' }).count(), { timeout: 20_000 }).toBe(3);
  const titles = async () => (await (await googleUser(local, account)).list()).map(({ summary }) => summary);
  await expect.poll(titles, { timeout: 20_000 }).toEqual(expect.arrayContaining(['Yoga class', 'Lunch with Rui']));
});

test('finds nothing new in the same file', async () => {
  await page.getByRole('button', { name: 'Import…' }).click();
  await choose('old.ics', old);
  await dialog().getByRole('button', { name: 'Look what is in it' }).click();
  await dialog().getByText('2 entries stand there already').waitFor();
  await dialog().getByText('There is nothing in it that is new.').waitFor();
  await page.keyboard.press('Escape');
});

test('gives the calendar out as a table that the browser saves', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Export…' }).click();
  await dialog().getByLabel('As what').selectOption({ label: 'Table (.csv), a row for each date' });
  await dialog().getByLabel('From', { exact: true }).fill('2027-03-01');
  await dialog().getByLabel('Until').fill('2027-03-31');
  expect(await violationsOn(page)).toEqual([]);
  await dialog().getByRole('button', { name: 'Write the file' }).click();
  await dialog().getByText('The file holds 4 entries.').waitFor();
  expect(await violationsOn(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog().getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('calendar-2027-03-01-2027-04-01.csv');
  const text = await readFile(await download.path(), 'utf8');
  expect(text.split('\r\n').filter((row) => row.startsWith('Yoga class'))).toHaveLength(3);
  expect(text).toContain('Lunch with Rui,2027-03-15 18:00,2027-03-15 19:00,no,Europe/Lisbon');
  await page.keyboard.press('Escape');
});

test('keeps the files of the last days, each with what can still be done with it', async () => {
  await page.getByText('Files of the last days').click();
  const written = page.getByRole('listitem').filter({ hasText: 'Table, 1 March 2027 – 31 March 2027' });
  await written.getByText('Done', { exact: true }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    written.getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('calendar-2027-03-01-2027-04-01.csv');
  const taken = page.getByRole('listitem').filter({ hasText: 'Import into' }).last();
  await taken.getByText('2 of 2 imported').waitFor();
  // What is just opening is still half transparent.
  expect(await violationsOn(page)).toEqual([]);
  await taken.getByRole('button', { name: 'Look' }).click();
  await dialog().getByText('(Line 15)').waitFor();
  // What is just opening is still half transparent.
  expect(await violationsOn(page)).toEqual([]);
  expect(broken).toEqual([]);
});
