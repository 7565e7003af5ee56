import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '#test/support/browser.ts';
import { type Client, clientOf, signUp } from '#test/support/http.ts';
import { joinProduct, type Product } from '#test/support/journey.ts';
import { weigh } from '#test/support/page-weight.ts';
import { publishAnEvent } from '#test/support/shop.ts';

/** What a guest's phone has to load, weighed as it comes over the wire. */

const most = { scripts: 30, all: 100 };

let local: Product;
let browser: Browser;
let client: Client;
let shop: Awaited<ReturnType<typeof publishAnEvent>>;

beforeAll(async () => {
  [local, browser] = await Promise.all([joinProduct(), openBrowser()]);
  client = clientOf(local.siteUrl);
  const { token } = await signUp(client, local.urls.ses, 'Marta Reis');
  shop = await publishAnEvent(client, local.siteUrl, token);
});
afterAll(() => browser?.close());

/** The page of a guest's order for one ticket: of a free type it has its ticket, of another it is held. */
const orderPage = async (ticketTypeId: string): Promise<string> => {
  const buyer = { name: 'Inês Carvalho', email: `${randomUUID().slice(0, 8)}@example.com` };
  const body = { eventId: shop.event.eventId, lines: [{ ticketTypeId, quantity: 1 }], buyer };
  const answer = await client.post('/v1/orders', body, { key: randomUUID() });
  return `/order?id=${answer.body.order.orderId}#${answer.body.token}`;
};

test.each([
  ['the home page', () => '/'],
  ['the list of events', () => '/discover'],
  ['an event', () => shop.event.url],
  ['the checkout', () => `/checkout?event=${shop.event.eventId}&${shop.types[1]}=1`],
  ['a held order', () => orderPage(shop.types[1])],
  ['an order with its ticket', () => orderPage(shop.types[0])],
])('sends a guest at most 30 KB of scripts, and 100 KB in all, for %s', async (_, pathOf) => {
  const { scripts, all } = await weigh(browser, `${local.siteUrl}${await pathOf()}`);
  expect(scripts).toBeGreaterThan(0);
  expect(scripts).toBeLessThanOrEqual(most.scripts);
  expect(all).toBeLessThanOrEqual(most.all);
});
