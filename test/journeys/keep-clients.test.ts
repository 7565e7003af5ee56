import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser, signIn } from '#test/support/browser.ts';
import { drag } from '#test/support/drag.ts';
import { answerGoogle, googleUser } from '#test/support/google-user.ts';
import { type Client, clientOf, signUp } from '#test/support/http.ts';
import { isTrusting, joinProduct, openGoogleAccount, type Product } from '#test/support/journey.ts';
import { eventFields } from '#test/support/shop.ts';

/** An organizer who looks after somebody's calendar: the client, their Google account, and what mends it. */

let account: string;
let local: Product;
let client: Client;
let browser: Browser;
let page: Page;
let organizationId: string;
let token: string;
let event: { eventId: string };
const broken: string[] = [];

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  account = await openGoogleAccount(local);
  client = clientOf(local.siteUrl);
  const person = await signUp(client, local.urls.ses, 'Marta Reis');
  token = person.token;
  const founded = { name: 'Hot Clube', zone: 'Europe/Lisbon', currency: 'EUR' };
  ({ organizationId } = (await client.post('/v1/organizations', founded, { token })).body);
  // Checked by axe, whose script the site's policy would keep out.
  page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'America/New_York',
    bypassCSP: true,
  });
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => broken.push(error.stack ?? error.message));
  await signIn(page, local.siteUrl, person, '/organize');
});
afterAll(() => browser?.close());

/** The grid names headers and days by labels alone, which two rules do not count. */
const labelled = ['empty-table-header', 'label-content-name-mismatch'];
const violationsBesideLabels = async () =>
  (await violationsOn(page)).filter((one) => !labelled.some((rule) => one.startsWith(rule)));

const atGoogle = async (decision: 'Allow' | 'Deny') => {
  await answerGoogle(page, local, account, decision);
  await page.waitForURL(`${local.siteUrl}/organize/client**`);
};

test('adds a client, and says what is missing before it does', async () => {
  await page.goto(`${local.siteUrl}/organize/clients?org=${organizationId}`, { waitUntil: 'networkidle' });
  await page.getByText('No client yet').waitFor();
  await page.getByRole('button', { name: 'Add a client' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Quinta da Lua');
  await dialog.getByRole('button', { name: 'Add the client' }).click();
  await dialog.getByText('One thing needs another look').waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByLabel('Mail address').fill('lua@example.org');
  await dialog.getByRole('button', { name: 'Add the client' }).click();
  await page.getByRole('heading', { name: 'Quinta da Lua', level: 1 }).waitFor();
});

test('keeps an account that nobody has allowed yet, with the button that goes on', async () => {
  await page.getByRole('button', { name: 'Connect an account' }).click();
  await page.getByRole('button', { name: 'Save and go to Google' }).click();
  await atGoogle('Deny');
  await page.getByText('Access was not allowed at Google').waitFor();
  await page.getByText('Waiting for a yes').waitFor();
  expect(await violationsOn(page)).toEqual([]);
});

test('connects the account that was chosen and shows its calendars once they are read', async () => {
  await page.getByRole('button', { name: 'Go to Google' }).click();
  await atGoogle('Allow');
  await page.getByText('In step', { exact: true }).waitFor();
  await page.getByText('Main calendar').waitFor();
  expect(await violationsOn(page)).toEqual([]);
});

test('says how fresh the account is, and reads it all again at one press', async () => {
  await page.reload({ waitUntil: 'networkidle' });
  const health = page.getByRole('region', { name: 'How it is doing' });
  await health.getByText('Google has all of it').waitFor();
  await health.getByText('renewed before').waitFor();
  await page.getByRole('button', { name: 'Read it all again' }).click();
  await page.getByText('Everything was read again.').waitFor({ timeout: 60_000 });
  expect(await violationsOn(page)).toEqual([]);
});

test('says in plain words what is wrong with an account, beside what mends it', async () => {
  await page.route('**/health', async (route) => {
    const health = await (await route.fetch()).json();
    const [{ calendarId }] = health.calendars;
    const problems = [{ code: 'read_late', calendarId }, { code: 'changed_on_both_sides' }];
    await route.fulfill({ json: { ...health, problems } });
  });
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByText('Needs a look', { exact: true }).waitFor();
  await page.getByText('Not read for too long').waitFor();
  await page.getByRole('link', { name: 'Open the calendar' }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await page.unroute('**/health');
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByText('In step', { exact: true }).waitFor();
});

test('makes a link other calendars can follow the client by, replaces it and ends it', async () => {
  const part = page.getByRole('region', { name: 'Calendar to subscribe to' });
  const status = async (url: string) => (await fetch(url)).status;
  await part.getByRole('button', { name: 'Make a link' }).click();
  const first = await part.locator('code').innerText();
  expect(await status(first)).toBe(200);
  await part.getByRole('button', { name: 'Replace it' }).click();
  await page.getByText('The old link has ended.').waitFor();
  const second = await part.locator('code').innerText();
  expect([await status(first), await status(second)]).toEqual([404, 200]);
  expect(await violationsOn(page)).toEqual([]);
  await part.getByRole('button', { name: 'End it' }).click();
  await part.getByRole('button', { name: 'Make a link' }).waitFor();
  expect(await status(second)).toBe(404);
});

test('shows what stands in the calendar of the client chosen in the header, series unfolded', async () => {
  const owner = await googleUser(local, account);
  const at = (time: string) => ({ dateTime: `2027-03-${time}:00`, timeZone: 'Europe/Lisbon' });
  const weekly = { start: at('22T20:00'), end: at('22T21:00'), recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2'] };
  await owner.write({ summary: 'Choir', location: 'The chapel', ...weekly });
  await owner.write({ summary: 'Tasting', start: at('24T18:00'), end: at('24T19:00') });
  await page.goto(`${local.siteUrl}/organize/calendar?org=${organizationId}&view=list&on=2027-03-10`);
  await page.getByRole('button', { name: 'Our own events, switch client' }).click();
  await page.getByRole('button', { name: 'Quinta da Lua', exact: true }).click();
  await page.getByRole('heading', { name: 'Quinta da Lua', level: 1 }).waitFor();
  // A push brings what was just written within seconds; the page is asked for it anew.
  const times = async (title: string) => {
    await page.reload({ waitUntil: 'networkidle' });
    return page.getByText(title, { exact: true }).count();
  };
  await expect.poll(() => times('Choir'), { timeout: 30_000 }).toBe(2);
  await expect.poll(() => times('Tasting'), { timeout: 30_000 }).toBe(1);
  expect(await page.getByText('20:00 – 21:00', { exact: true }).count()).toBe(2);
  expect(await violationsOn(page)).toEqual([]);
});

test('tells the same moments by another clock, each as it is that day', async () => {
  await page.getByLabel('Clock of').selectOption({ label: 'New York (here)' });
  // The clocks of New York change two weeks before those of Lisbon.
  await page.getByText('16:00 – 17:00', { exact: true }).waitFor();
  await page.getByText('15:00 – 16:00', { exact: true }).waitFor();
});

test('says what an entry is, with how it repeats, to whoever opens it by key', async () => {
  await page.getByRole('button', { name: 'Choir' }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('Every week on Monday, 2 times').waitFor();
  await page.getByText('Monday, 22 March 2027, 20:00 – 21:00 in Lisbon').waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
});

test.each(['Month', 'Week', 'Day'])('shows it by %s without a word that keeps anybody out', async (view) => {
  await page.getByRole('button', { name: view, exact: true }).click();
  await page.getByRole('heading', { name: /2027/ }).first().waitFor();
  expect(await violationsBesideLabels()).toEqual([]);
  await page.getByRole('button', { name: 'Later' }).press('PageUp');
  expect(new URL(page.url()).searchParams.get('on')).not.toBe('2027-03-10');
  await page.getByRole('button', { name: 'Later' }).press('PageDown');
});

const cell = (day: string) => `[role="gridcell"][data-date="${day}"]`;
const spotOf = async (selector: string) => {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`Nobody sees ${selector}.`);
  return box;
};

const atGoogleNow = async (title: string) => {
  const found = (await (await googleUser(local, account)).list()).find(({ summary }) => summary === title);
  return found as { start: { dateTime: string }; recurrence?: string[] } | undefined;
};

test('writes an entry with how it repeats, and Google has it moments later', async () => {
  await page.goto(`${local.siteUrl}/organize/calendar?org=${organizationId}&view=list&on=2027-03-10`);
  await page.getByRole('button', { name: 'New entry' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill('Rehearsal');
  await dialog.getByLabel('Begins').fill('2027-03-11T10:00');
  await dialog.getByLabel('Ends', { exact: true }).fill('2027-03-11T12:00');
  await dialog.getByLabel('Repeats').selectOption({ label: 'By weeks' });
  await dialog.getByLabel('Until when').selectOption({ label: 'So many times' });
  await dialog.getByLabel('So many times').fill('3');
  await dialog.getByText('Every week on Thursday, 3 times').waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('“Rehearsal” is on its way to Google.').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Rehearsal' }).count(), { timeout: 10_000 }).toBe(3);
  await expect
    .poll(() => atGoogleNow('Rehearsal'), { timeout: 20_000 })
    .toMatchObject({
      recurrence: ['RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=3'],
    });
});

test('moves an entry by hand, and Google follows', async () => {
  await page.getByRole('button', { name: 'Month', exact: true }).click();
  await page.getByText('Tasting', { exact: true }).waitFor();
  await drag(page, ':text-is("Tasting")', cell('2027-03-26'));
  await page.getByText('“Tasting” is on its way to Google.').waitFor();
  const start = async () => Date.parse((await atGoogleNow('Tasting'))?.start.dateTime ?? '');
  await expect.poll(start, { timeout: 20_000 }).toBe(Date.parse('2027-03-26T18:00:00Z'));
});

test('takes one date out of a series and leaves the others', async () => {
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await page.getByRole('button', { name: 'Choir' }).nth(1).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Change' }).click();
  await page.getByLabel('Only this date').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('“Choir” is being taken out of the calendar.').waitFor();
  await expect
    .poll(
      async () => {
        await page.reload({ waitUntil: 'networkidle' });
        return page.getByRole('button', { name: 'Choir' }).count();
      },
      { timeout: 50_000 },
    )
    .toBe(1);
});

test('moves an event of one’s own by hand, with its clock as it was', async () => {
  const fields = { ...eventFields('2027-04-07'), title: 'A night of fado' };
  event = (await client.post(`/v1/organizations/${organizationId}/events`, fields, { token })).body;
  const query = `org=${organizationId}&client=&view=month&on=2027-04-01`;
  await page.goto(`${local.siteUrl}/organize/calendar?${query}`, { waitUntil: 'networkidle' });
  await page.getByText('A night of fado').waitFor();
  await drag(page, `a:has-text("A night of fado")`, cell('2027-04-09'));
  await page.getByText('Friday, 9 April 2027, 20:30 – 23:00 in Lisbon').waitFor();
  const { body } = await client.get(`/v1/events/${event.eventId}`, { token });
  expect(body.sessions[0]).toMatchObject({ starts: '2027-04-09T20:30', ends: '2027-04-09T23:00' });
});

test('puts it back and says why when the move is refused', async () => {
  const { body } = await client.get(`/v1/events/${event.eventId}`, { token });
  const other = { version: body.version, summary: 'Changed by somebody else.' };
  await client.patch(`/v1/events/${event.eventId}`, other, { token });
  await drag(page, `a:has-text("A night of fado")`, cell('2027-04-14'));
  await page.getByText('Somebody changed this in the meantime').waitFor();
  const [old, wanted] = [await spotOf(cell('2027-04-09')), await spotOf(`a:has-text("A night of fado")`)];
  expect(Math.abs(old.x - wanted.x)).toBeLessThan(old.width / 2);
});

test('begins a new event where time is drawn', async () => {
  await page.goto(`${local.siteUrl}/organize/calendar?org=${organizationId}&client=&view=month&on=2027-05-01`, {
    waitUntil: 'networkidle',
  });
  await page.getByRole('gridcell', { name: '5 May 2027', exact: true }).waitFor();
  await drag(page, cell('2027-05-05'), cell('2027-05-06'));
  await page.waitForURL('**/organize/event/new**');
  expect(await page.getByLabel('Starts').inputValue()).toBe('2027-05-05T20:00');
  await page.goto(`${local.siteUrl}/organize/clients?org=${organizationId}`, { waitUntil: 'networkidle' });
});

test('finds a client by part of the name, accents aside, and says who is not there', async () => {
  await page.getByRole('navigation').getByRole('link', { name: 'Clients' }).first().click();
  await page.getByLabel('Find a client').fill('LUÁ');
  await page.getByRole('link', { name: 'Quinta da Lua' }).waitFor();
  await page.getByLabel('Find a client').fill('nobody');
  await page.getByText('Nobody is called “nobody”.').waitFor();
  await page.getByLabel('Find a client').fill('');
  await page.getByRole('link', { name: 'Quinta da Lua' }).click();
});

test('archives a client and brings them back', async () => {
  await page.getByRole('button', { name: 'Archive' }).click();
  await page.getByRole('button', { name: 'Bring back' }).click();
  await page.getByRole('button', { name: 'Archive' }).waitFor();
});

test('gives Google its access back when the account is disconnected', async () => {
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
  await page.getByText('No account is connected.').waitFor();
  await expect.poll(() => isTrusting(local, account), { timeout: 15_000 }).toBe(false);
});

test('deletes a client only once their name is typed', async () => {
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: 'Delete', exact: true }).isDisabled()).toBe(true);
  await dialog.getByLabel('Type “Quinta da Lua” to confirm').fill('Quinta da Lua');
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('No client yet').waitFor();
  expect(broken).toEqual([]);
});
