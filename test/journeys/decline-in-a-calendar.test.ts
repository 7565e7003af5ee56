import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '#test/support/browser.ts';
import { clientOf, mailTo, signUp, until } from '#test/support/http.ts';
import { joinProduct, type Product } from '#test/support/journey.ts';
import { publishAnEvent } from '#test/support/shop.ts';

/** A guest who declines in their own calendar and then gives the ticket back, in a real browser. */

const guest = 'rita@example.com';
let local: Product;
let browser: Browser;
let page: Page;
let sold: () => Promise<number>;

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  const client = clientOf(local.siteUrl);
  const { token } = await signUp(client, local.urls.ses, 'Marta Reis');
  const { event, types } = await publishAnEvent(client, local.siteUrl, token);
  await fetch(`${local.siteUrl}/v1/organizations/${event.organizationId}/terms`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ feeBearer: 'organizer', tax: null, returns: { untilHours: 24, keptPercent: 0 } }),
  });
  const lines = [{ ticketTypeId: types[0], quantity: 1 }];
  const order = { eventId: event.eventId, lines, buyer: { name: 'Rita Vaz', email: guest } };
  await client.post('/v1/orders', order, { key: randomUUID() });
  sold = async () => {
    const { body } = await client.get(`/v1/events/${event.eventId}/availability`);
    return body.data.find((row: { ticketTypeId: string }) => row.ticketTypeId === types[0]).sold;
  };
  await mailTo(local.urls.ses, guest, /Noite de Jazz/);
  page = await browser.newPage({ locale: 'en-GB' });
  page.setDefaultTimeout(15_000);
});
afterAll(() => browser?.close());

test('is asked by mail after declining, and keeps the ticket meanwhile', async () => {
  await page.goto(`${local.urls.ses}/invitations`);
  await page.getByRole('listitem').filter({ hasText: guest }).getByRole('button', { name: 'Decline' }).click();
  const mail = await until(
    'the question',
    () => mailTo(local.urls.ses, guest, /You can’t come\?/).catch(() => undefined),
    90,
  );
  const link = /https?:\/\/\S+\/order\?id=\S+/.exec(mail.body.text ?? '')?.[0];
  await page.goto(link ?? '');
  await page.getByText('Rita Vaz').first().waitFor();
  expect(await sold()).toBe(1);
});

test('gives the ticket back on the page behind the button, which has opened what it comes to, and the seat is free again', async () => {
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /give .*back/i })
    .click();
  await until('the seat to be free', async () => (await sold()) === 0);
});
