import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimPort } from '#local/cloud/running.ts';
import { portsFrom } from '#local/serve/ports.ts';
import { type Local, startLocal } from '#local/start-local.ts';

const port = Number(process.env.CALSYNC_TEST_PORT ?? 4400);
const ports = portsFrom(port);
const buildAndStartMs = 90_000;

const person = { name: 'Rosa Lima', email: 'rosa@example.com', password: 'Calendar2026' };
let dataDir = '';
let local: Local;
let token = '';

const eventually = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 60_000, interval: 100 });

const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${local.siteUrl}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: text.startsWith('{') ? JSON.parse(text) : {} };
};

const codeIn = async (): Promise<string | undefined> => {
  const { emails } = await (await fetch(`${local.urls.ses}/store`)).json();
  return /\b\d{6}\b/.exec(emails[0]?.body.text ?? '')?.[0];
};

const signIn = async () => {
  const { body } = await ask('POST', '/v1/auth/login', { email: person.email, password: person.password });
  token = body.accessToken;
};

/** An event on sale, as an organizer puts one on. */
const putOn = async () => {
  const organization = { name: 'Casa Rosa', zone: 'Europe/Lisbon', currency: 'EUR' };
  const { organizationId } = (await ask('POST', '/v1/organizations', organization)).body;
  const draft = {
    title: 'An evening with doors',
    category: 'music',
    location: { kind: 'venue', name: 'Casa Rosa', city: 'Porto', country: 'PT' },
    zone: 'Europe/Lisbon',
    sessions: [{ starts: '2031-01-15T20:30', ends: '2031-01-15T23:00' }],
    capacity: 50,
    currency: 'EUR',
  };
  const { eventId } = (await ask('POST', `/v1/organizations/${organizationId}/events`, draft)).body;
  const type = { name: 'Standing', price: 1400, total: 4 };
  const { ticketTypeId } = (await ask('POST', `/v1/events/${eventId}/ticket-types`, type)).body;
  const published = (await ask('POST', `/v1/events/${eventId}/publish`)).body;
  return { eventId, ticketTypeId, url: published.url as string };
};

type OnSale = Awaited<ReturnType<typeof putOn>>;
let sale: OnSale;
let order: { path: string; token: string };

const buy = async (quantity: number) => {
  const { eventId, ticketTypeId } = sale;
  const buyer = { name: person.name, email: person.email };
  const body = { eventId, lines: [{ ticketTypeId, quantity }], buyer };
  const answer = await ask('POST', '/v1/orders', body, { 'idempotency-key': `order-of-${quantity}` });
  return { path: `/v1/orders/${answer.body.order.orderId}`, token: answer.body.token as string };
};

const pay = async ({ path, token }: typeof order) => {
  const { url } = (await ask('POST', `${path}/checkout?token=${token}`)).body;
  const card = { method: 'card', number: '4242424242424242', expiry: '12 / 40', cvc: '123' };
  const fields = { ...card, name: person.name, email: person.email };
  return fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
};

const statusOf = async ({ path, token }: typeof order) => (await ask('GET', `${path}?token=${token}`)).body.status;
const leftOf = async () => (await ask('GET', `/v1/events/${sale.eventId}/availability`)).body.data?.[0]?.left;

const portsInUse = async () => {
  const taken = await Promise.all(
    Object.values(ports).map((one) =>
      claimPort('', one).then(
        () => [],
        () => [one],
      ),
    ),
  );
  return taken.flat();
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'calsync-start-'));
  local = await startLocal({ port, dataDir });
}, buildAndStartMs);

afterAll(async () => {
  await local?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describe('one origin', () => {
  test('answers for the API', async () => {
    expect((await ask('GET', '/v1/health')).body.status).toBe('ok');
  });

  test('shows the site with its policy, and its own page for an address nobody has', async () => {
    const home = await ask('GET', '/');
    expect(home.status).toBe(200);
    expect(home.headers.get('content-security-policy')).toContain(`connect-src 'self' ${local.urls.s3}`);
    const missing = await ask('GET', '/no-such-page');
    expect(missing.status).toBe(404);
    expect(missing.headers.get('content-type')).toContain('text/html');
    expect(missing.headers.get('content-security-policy')).toBe(home.headers.get('content-security-policy'));
    expect(missing.text).toContain('lang="en-GB"');
    expect((await ask('GET', '/pt/no-such-page')).text).toContain('lang="pt-PT"');
  });

  test('does not send a page again that a browser has', async () => {
    const etag = (await ask('GET', '/')).headers.get('etag') ?? '';
    expect((await ask('GET', '/', undefined, { 'if-none-match': etag })).status).toBe(304);
  });

  test('lets nobody out of the site’s folder', async () => {
    expect((await ask('GET', '/%2e%2e%2fserver/entry.mjs')).status).toBe(404);
    expect((await ask('GET', '/%E0%A4%A')).status).toBe(404);
  });

  test('refuses a route for people to whoever is not signed in, as API Gateway does', async () => {
    expect((await ask('GET', '/v1/auth/me')).body).toEqual({ message: 'Unauthorized' });
  });
});

describe('from an address to a ticket', () => {
  test('a newcomer confirms by the mailed code and signs in', async () => {
    await ask('POST', '/v1/auth/register', person);
    await eventually(codeIn).toMatch(/^\d{6}$/);
    await ask('POST', '/v1/auth/confirm', { email: person.email, code: await codeIn() });
    await signIn();
    expect((await ask('GET', '/v1/auth/me')).body.name).toBe(person.name);
  });

  test('a published event gets its page', async () => {
    sale = await putOn();
    await eventually(async () => (await ask('GET', sale.url)).status).toBe(200);
    expect((await ask('GET', sale.url)).text).toContain('An evening with doors');
  });

  test('an order that is paid on Stripe’s page becomes tickets', async () => {
    order = await buy(1);
    expect((await pay(order)).status).toBe(303);
    await eventually(() => statusOf(order)).toBe('ISSUED');
  });

  test('a hold ends when a quarter of an hour has passed, and its tickets are on sale again', async () => {
    const held = await buy(3);
    expect(await statusOf(held)).toBe('PENDING');
    expect((await ask('POST', '/_local/clock', { minutes: 16 })).status).toBe(200);
    token = '';
    await eventually(() => statusOf(held)).toBe('EXPIRED');
    await eventually(leftOf).toBe(3);
  });

  test('people can sign in and pay after the jump', async () => {
    await signIn();
    const late = await buy(2);
    await pay(late);
    await eventually(() => statusOf(late)).toBe('ISSUED');
  });
});

test('what was there is there again after a restart, and nothing runs in between', {
  timeout: buildAndStartMs,
}, async () => {
  await local.stop();
  expect(await portsInUse()).toEqual([]);
  local = await startLocal({ port, dataDir });
  await signIn();
  expect(await statusOf(order)).toBe('ISSUED');
  expect((await ask('GET', sale.url)).text).toContain('An evening with doors');
});

test('names the service and the port that another program has, and leaves the rest as it was', async () => {
  await expect(startLocal({ port: port - 1 })).rejects.toThrow(`The API cannot start: port ${port} is already`);
  expect((await ask('GET', '/v1/health')).status).toBe(200);
});
