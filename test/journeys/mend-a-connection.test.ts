import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from '#test/support/axe.ts';
import { openBrowser, signIn } from '#test/support/browser.ts';
import { type Client, clientOf, mailTo, signUp } from '#test/support/http.ts';
import { joinProduct, openGoogleAccount, type Product } from '#test/support/journey.ts';

/** What goes wrong between a client's Google account and us, said in words beside what mends it. */

let account: string;
const app = { id: '4711-clube.apps.example', secret: 'right-secret' };
let local: Product;
let client: Client;
let browser: Browser;
let page: Page;
let person: Awaited<ReturnType<typeof signUp>>;

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  account = await openGoogleAccount(local);
  client = clientOf(local.siteUrl);
  person = await signUp(client, local.urls.ses, 'Marta Reis');
  const founded = { name: 'Hot Clube', zone: 'Europe/Lisbon', currency: 'EUR' };
  const { organizationId } = (await client.post('/v1/organizations', founded, { token: person.token })).body;
  const redirectUris = [`${local.siteUrl}/v1/calendar-connections/callback`];
  await atControls('/_clients', { ...app, redirectUris });
  // Checked by axe, whose script the site's policy would keep out.
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', bypassCSP: true });
  page.setDefaultTimeout(20_000);
  await signIn(page, local.siteUrl, person, '/organize');
  await page.goto(`${local.siteUrl}/organize/clients?org=${organizationId}`, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Add a client' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Quinta da Lua');
  await dialog.getByLabel('Mail address').fill('lua@example.org');
  await dialog.getByRole('button', { name: 'Add the client' }).click();
  await page.getByRole('heading', { name: 'Quinta da Lua', level: 1 }).waitFor();
});
afterAll(() => browser?.close());

/** What happens at Google by other hands than ours. */
const atControls = (path: string, body: object) =>
  fetch(`${local.urls.google}${path}`, { method: 'POST', body: JSON.stringify(body) });

const allow = async (untick?: RegExp) => {
  await page.waitForURL(`${local.urls.google}/**`);
  await page.getByLabel(account).check();
  if (untick) await page.getByLabel(untick).uncheck();
  await page.getByRole('button', { name: 'Allow', exact: true }).click();
  await page.waitForURL(`${local.siteUrl}/organize/client**`);
};

const giveSecret = async (secret: string) => {
  await page.getByLabel('Google client secret').fill(secret);
  await page.getByRole('button', { name: 'Save and go to Google' }).click();
};

test('says which address the client’s own app has to allow, and that its secret is wrong', async () => {
  await page.getByRole('button', { name: 'Connect an account' }).click();
  await page.getByLabel('An app of the client’s own').check();
  await page.getByText(`${local.siteUrl}/v1/calendar-connections/callback`).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await page.getByLabel('Google client id').fill(app.id);
  await giveSecret('wrong-secret');
  await allow();
  await page.getByText('Google refused the app').waitFor();
  await page.getByText('Waiting for a yes').waitFor();
  expect(await violationsOn(page)).toEqual([]);
});

test('says what is missing where a box was left unticked, and connects once the rest is allowed', async () => {
  await page.getByRole('listitem').getByRole('button', { name: 'Change', exact: true }).click();
  await giveSecret(app.secret);
  await allow(/list of calendars/);
  await page.getByText('We still need to be allowed to see which calendars there are').waitFor();
  await page.getByText('Not all allowed', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Allow the rest' }).click();
  await allow();
  await page.getByText('In step', { exact: true }).waitFor();
  await page.getByText('Main calendar').waitFor();
});

test('says how much of Google’s quota is used, and until when Google may not be called', async () => {
  await page.reload({ waitUntil: 'networkidle' });
  const health = page.getByRole('region', { name: 'How it is doing' });
  await health.getByText('Google’s quota used').waitFor();
  const fault = { path: `/calendar/v3/calendars/${account}`, status: 403, reason: 'quotaExceeded' };
  await atControls('/_faults', fault);
  await page.getByRole('button', { name: 'Read it all again' }).click();
  await page.getByText('Google was asked more often than it allows').waitFor({ timeout: 60_000 });
  await health.getByText('all of it', { exact: true }).waitFor();
  await page.getByText('Needs a look', { exact: true }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
});

test('says that access has ended and tells who connected it, once it is taken back at Google', async () => {
  await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect', exact: true }).click();
  await page.getByText('No account is connected').waitFor();
  await page.getByRole('button', { name: 'Connect an account' }).click();
  await page.getByRole('button', { name: 'Save and go to Google' }).click();
  await allow();
  await page.getByText('Main calendar').waitFor();
  await atControls('/_revoke', { email: account });
  await page.getByRole('button', { name: 'Read it all again' }).click();
  await expect
    .poll(
      async () => {
        await page.reload({ waitUntil: 'networkidle' });
        return page.getByText('Access ended', { exact: true }).isVisible();
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  await page.getByRole('button', { name: 'Connect again' }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  const mail = await mailTo(local.urls.ses, person.email, new RegExp(account));
  expect(mail).toBeDefined();
});
