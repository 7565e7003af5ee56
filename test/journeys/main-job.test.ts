import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Local } from '#local/start-local.ts';
import { type Client, clientOf, mailTo, signUp, until } from '#test/support/http.ts';
import { startProduct } from '#test/support/journey.ts';
import { payOn } from '#test/support/payment-page.ts';
import { publishAnEvent } from '#test/support/shop.ts';

/** The main job over HTTP, on the whole product as `npm start` runs it: front door, app, workers, stand-ins. */

let local: Local;
let client: Client;

beforeAll(async () => {
  local = await startProduct();
  client = clientOf(local.siteUrl);
});
afterAll(() => local?.stop());

const order = (eventId: string, lines: [string, number][], email: string) =>
  client.post(
    '/v1/orders',
    {
      eventId,
      lines: lines.map(([ticketTypeId, quantity]) => ({ ticketTypeId, quantity })),
      buyer: { name: 'Inês Carvalho', email },
    },
    { key: randomUUID() },
  );

type Count = { left: number; held: number; sold: number };

/** Waits until the answer that the edge keeps for two seconds has become this one. */
const isLeft = (eventId: string, ticketTypeId: string, wanted: Count) =>
  until(`${wanted.left} to be left`, async () => {
    const { body } = await client.get(`/v1/events/${eventId}/availability`);
    const row = (body.data as (Count & { ticketTypeId: string })[]).find((one) => one.ticketTypeId === ticketTypeId);
    return row?.left === wanted.left && row.held === wanted.held && row.sold === wanted.sold;
  });

test('an event is published, found, bought, mailed and scanned', async () => {
  const organizer = await signUp(client, local.urls.ses, 'Marta Reis');
  const { token } = organizer;
  const { event, types, page, day } = await publishAnEvent(client, local.siteUrl, token);
  const [free, standing] = types;

  // Its page is a file within seconds, and search finds it by what people type.
  expect(page).toContain('application/ld+json');
  expect(page).toContain('og:image');
  expect(page).not.toContain('<script>alert(1)</script>');
  expect((await fetch(`${local.siteUrl}/pt${event.url}`)).status).toBe(200);
  expect(await (await fetch(`${local.siteUrl}${event.url}/event.ics`)).text()).toContain('BEGIN:VEVENT');
  for (const query of [
    '',
    '?q=jazz',
    '?q=quintet%20marta',
    '?city=Lisbon',
    '?category=music',
    '?tag=jazz',
    `?from=${day}&to=${day}`,
    '?price=free',
  ]) {
    await until(`the event by ${query || 'the plain list'}`, async () => {
      const { body } = await client.get(`/v1/events${query}`);
      return body.data.some((listing: { eventId: string }) => listing.eventId === event.eventId);
    });
  }

  // A guest buys two types in one order and pays.
  const email = `${randomUUID().slice(0, 8)}@example.com`;
  const { status, body: bought } = await order(
    event.eventId,
    [
      [standing, 2],
      [free, 1],
    ],
    email,
  );
  expect([status, bought.order.status, bought.order.total]).toEqual([201, 'PENDING', 2800]);
  const { orderId } = bought.order;
  const guest = `?token=${bought.token}`;
  const { body: checkout } = await client.post(`/v1/orders/${orderId}/checkout${guest}`);
  await payOn(checkout.url);
  const issued = await until('the tickets', async () => {
    const { body } = await client.get(`/v1/orders/${orderId}${guest}`);
    return body.status === 'ISSUED' && body;
  });
  expect(issued.tickets.map(({ typeName }: { typeName: string }) => typeName).sort()).toEqual([
    'Free entry',
    'Standing',
    'Standing',
  ]);

  // The mail brings tickets to print and a calendar file.
  const mail = await mailTo(local.urls.ses, email, /jazz/i);
  expect(mail.attachments.map(({ contentType }) => contentType.split(';')[0])).toEqual(
    expect.arrayContaining(['application/pdf', 'text/calendar']),
  );

  // The organizer sees the order and what is left.
  const { body: orders } = await client.get(`/v1/events/${event.eventId}/orders`, { token });
  expect(orders.data.map((row: { orderId: string; status: string }) => [row.orderId, row.status])).toEqual([
    [orderId, 'ISSUED'],
  ]);
  await isLeft(event.eventId, standing, { left: 38, held: 0, sold: 2 });

  // A scanner admits once, says so the second time, and knows a forged code.
  const { body: registered } = await client.post(
    `/v1/events/${event.eventId}/devices`,
    { name: 'Phone', gate: 'A' },
    { token },
  );
  const scan = (qr: string) =>
    client.post(
      '/v1/scans',
      { scanId: `scn_${randomUUID().replaceAll('-', '').slice(0, 26)}`, qr },
      { token: registered.key },
    );
  const { qr } = issued.tickets[0];
  expect((await scan(qr)).body.outcome).toBe('admitted');
  const second = (await scan(qr)).body;
  expect(second).toMatchObject({ outcome: 'already_scanned', message: expect.stringMatching(/\d\d:\d\d, gate A/) });
  expect((await scan(`${qr.slice(0, -3)}AAA`)).body.outcome).toBe('not_genuine');
});

test('a hold runs out after fifteen minutes and its stock returns; an unpaid order can be cancelled', async () => {
  const { token } = await signUp(client, local.urls.ses, 'Marta Reis');
  const { event, types } = await publishAnEvent(client, local.siteUrl, token);
  const standing = types[1];
  const { body: held } = await order(event.eventId, [[standing, 3]], 'a@example.com');
  const { body: unwanted } = await order(event.eventId, [[standing, 2]], 'b@example.com');
  await isLeft(event.eventId, standing, { left: 35, held: 5, sold: 0 });

  await client.post(`/v1/orders/${unwanted.order.orderId}/cancel`, {}, { token });
  await isLeft(event.eventId, standing, { left: 37, held: 3, sold: 0 });

  await local.advance(18);
  await until('the expired hold', async () => {
    const { body } = await client.get(`/v1/orders/${held.order.orderId}?token=${held.token}`);
    return body.status === 'EXPIRED';
  });
  await isLeft(event.eventId, standing, { left: 40, held: 0, sold: 0 });
});
