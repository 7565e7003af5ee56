import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser, signIn } from '#test/support/browser.ts';
import { answerGoogle, googleUser } from '#test/support/google-user.ts';
import { clientOf, signUp } from '#test/support/http.ts';
import { joinProduct, openGoogleAccount, type Product } from '#test/support/journey.ts';

/** Somebody who looks after a client's calendars moves a whole tour by a day, thinks again, and deletes what is over. */

let account: string;
const titles = ['Porto', 'Braga', 'Faro', 'Évora, in the old cloister of the cathedral behind the Roman temple'];
let local: Product;
let browser: Browser;
let page: Page;
let list: string;
let other: string;
const broken: string[] = [];

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  account = await openGoogleAccount(local);
  const client = clientOf(local.siteUrl);
  const person = await signUp(client, local.urls.ses, 'Marta Reis');
  const { token } = person;
  const founded = { name: 'Hot Clube', zone: 'Europe/Lisbon', currency: 'EUR' };
  const { organizationId } = (await client.post('/v1/organizations', founded, { token })).body;
  const kept = { name: 'Rui Veloso', email: 'rui@example.org', zone: 'Europe/Lisbon' };
  const { clientId } = (await client.post(`/v1/organizations/${organizationId}/clients`, kept, { token })).body;
  const owner = await googleUser(local, account);
  const at = (day: number, hour: number) => ({ dateTime: `2027-03-1${day}T${hour}:00:00`, timeZone: 'Europe/Lisbon' });
  for (const [place, summary] of titles.entries()) {
    await owner.write({ summary, start: at(place, 20), end: at(place, 22) });
  }
  other = (await owner.addCalendar('Rehearsals')).id;
  page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    bypassCSP: true,
  });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => broken.push(error.message));
  await signIn(page, local.siteUrl, person, `/organize/client?id=${clientId}`);
  await page.getByRole('button', { name: 'Connect an account' }).click();
  await page.getByRole('button', { name: 'Save and go to Google' }).click();
  await answerGoogle(page, local, account);
  await page.getByText('In step', { exact: true }).waitFor();
  list = `${local.siteUrl}/organize/calendar?org=${organizationId}&client=${clientId}&view=list&on=2027-03-10`;
});
afterAll(() => browser?.close());

const chooser = (title: string) => page.getByRole('checkbox', { name: `Choose “${title}”` });
const bar = () => page.getByRole('region', { name: 'Chosen entries' });
const dialog = () => page.getByRole('dialog');
const daysAtGoogle = async (calendarId = account) =>
  ((await (await googleUser(local, account)).listIn(calendarId)) as { summary: string; start: { dateTime: string } }[])
    .map(({ summary, start }) => `${summary.split(',')[0]} ${new Date(start.dateTime).getUTCDate()}`)
    .sort();

test('chooses all that lie between two entries, by mouse with shift and by key', async () => {
  await page.goto(list, { waitUntil: 'networkidle' });
  await chooser('Porto').waitFor();
  await chooser('Porto').click();
  await chooser('Faro').click({ modifiers: ['Shift'] });
  await bar().getByText('3 chosen').waitFor();
  await chooser('Braga').focus();
  await page.keyboard.press('Space');
  await bar().getByText('2 chosen').waitFor();
  await bar().getByRole('button', { name: 'Choose all' }).click();
  await bar().getByText('4 chosen').waitFor();
  expect(await violationsOn(page)).toEqual([]);
});

test('shows what a move will do to each before it is made', async () => {
  await bar().getByRole('button', { name: 'Move…' }).click();
  await dialog().getByText('Wed 10 Mar, 20:00 – 22:00 → Thu 11 Mar, 20:00 – 22:00').waitFor();
  await dialog().getByLabel('Days later').fill('-2');
  await dialog().getByText('Wed 10 Mar, 20:00 – 22:00 → Mon 8 Mar, 20:00 – 22:00').waitFor();
  expect(await violationsOn(page)).toEqual([]);
  expect(await daysAtGoogle()).toEqual(['Braga 11', 'Faro 12', 'Porto 10', 'Évora 13']);
});

test('moves them, tells how many, and puts all of them back at one press', async () => {
  await dialog().getByLabel('Days later').fill('1');
  await dialog().getByLabel('To which calendar').selectOption({ label: 'Rehearsals' });
  await dialog().getByText('Thu 11 Mar, 20:00 – 22:00, to Rehearsals').waitFor();
  await dialog().getByRole('button', { name: 'Move 4 entries' }).click();
  await page.getByText('4 entries moved.').waitFor();
  expect(await daysAtGoogle(other)).toEqual(['Braga 12', 'Faro 13', 'Porto 11', 'Évora 14']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('4 entries put back.').waitFor();
  expect(await daysAtGoogle()).toEqual(['Braga 11', 'Faro 12', 'Porto 10', 'Évora 13']);
  expect(await daysAtGoogle(other)).toEqual([]);
});

test('says which entry stays and why, and moves the others', async () => {
  await page.reload({ waitUntil: 'networkidle' });
  await chooser('Porto').click();
  await chooser('Braga').click();
  await bar().getByRole('button', { name: 'Move…' }).click();
  await dialog().getByRole('button', { name: 'Move 2 entries' }).waitFor();
  // Somebody else changes one of them between the look and the press.
  await page.route('**/bulk-changes', async (route) => {
    const body = route.request().postDataJSON();
    body.entries[0].etag = '"older"';
    await route.continue({ postData: JSON.stringify(body) });
  });
  await dialog().getByRole('button', { name: 'Move 2 entries' }).click();
  await dialog().getByText('1 entry stays as it is').waitFor();
  await dialog().getByText('Somebody changed this in the meantime').waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await page.unroute('**/bulk-changes');
  await dialog().getByText('1 entry moved.').waitFor();
  await dialog().getByRole('button', { name: 'Undo' }).click();
  await page.getByText('1 entry put back.').waitFor();
});

test('writes pasted rows into two calendars at once, and takes all of them back', async () => {
  await page.getByRole('button', { name: 'Add several…' }).click();
  await dialog().getByLabel('Rehearsals').check();
  await dialog().getByText('Paste rows of a table').click();
  await dialog()
    .getByLabel('Rows: title, begin, end')
    .fill('Sound check\t2027-03-20 18:00\t19:00\nSupper\t20/03/2027 20:00\t22:30');
  await dialog().getByText('Sat 20 Mar, 18:00 – 19:00, in Rehearsals').waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await dialog().getByRole('button', { name: 'One more' }).click();
  await dialog().getByText('Give each entry a title, a begin and an end.').waitFor();
  await dialog().getByRole('button', { name: 'Leave entry 3 out' }).click();
  await dialog().getByRole('button', { name: 'Add 4 entries' }).click();
  await page.getByText('4 entries added.').waitFor();
  expect(await daysAtGoogle(other)).toEqual(['Sound check 20', 'Supper 20']);
  expect(await daysAtGoogle()).toEqual(expect.arrayContaining(['Sound check 20', 'Supper 20']));
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('4 entries put back.').waitFor();
  expect(await daysAtGoogle(other)).toEqual([]);
});

test('deletes what is over on a phone, in Portuguese and in the dark', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(list.replace('/organize', '/pt/organize'), { waitUntil: 'networkidle' });
  await page.getByRole('checkbox', { name: 'Escolher “Faro”' }).click();
  await page.getByRole('button', { name: 'Apagar…' }).click();
  await dialog().getByText('20:00 – 22:00: será apagada').waitFor();
  expect(await violationsOn(page)).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await dialog().getByRole('button', { name: 'Apagar 1 entrada' }).click();
  await page.getByText('1 entrada apagada.').waitFor();
  expect(await daysAtGoogle()).toEqual(['Braga 11', 'Porto 10', 'Évora 13']);
});

test('keeps the way back for later, beside what was lately changed', async () => {
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByText('Mudado em conjunto há pouco').click();
  const last = page.getByRole('listitem').filter({ hasText: '1 entrada apagada' });
  await last.getByRole('button', { name: 'Anular' }).click();
  await page.getByText('1 entrada reposta.').waitFor();
  await last.getByText('reposto', { exact: true }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  expect(await daysAtGoogle()).toEqual(['Braga 11', 'Faro 12', 'Porto 10', 'Évora 13']);
  expect(broken).toEqual([]);
});
