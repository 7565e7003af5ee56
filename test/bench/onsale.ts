import { randomUUID } from 'node:crypto';
import { startLocal } from '#local/start-local.ts';
import { type Client, clientOf, signUp, until } from '#test/support/http.ts';
import { payOn } from '#test/support/payment-page.ts';
import { percentile, table } from './figures.ts';

const buyers = 2_000;
const perType = 250;
const atOnce = 48;

type Refused = Record<string, number>;

const layEvent = async (client: Client, token: string) => {
  const { body: organization } = await client.post(
    '/v1/organizations',
    { name: 'Bench Hall', zone: 'Europe/Lisbon', currency: 'EUR' },
    { token },
  );
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const { body: event } = await client.post(
    `/v1/organizations/${organization.organizationId}/events`,
    {
      title: 'On-sale',
      category: 'music',
      location: { kind: 'venue', name: 'Hall', city: 'Lisbon', country: 'PT' },
      zone: 'Europe/Lisbon',
      sessions: [{ starts: `${day}T20:30`, ends: `${day}T23:00` }],
      capacity: 2 * perType,
      currency: 'EUR',
    },
    { token },
  );
  const types: string[] = [];
  for (const [name, price] of [
    ['Standing', 1400],
    ['Members', 0],
  ] as const) {
    const { body } = await client.post(
      `/v1/events/${event.eventId}/ticket-types`,
      { name, price, total: perType },
      { token },
    );
    types.push(body.ticketTypeId);
  }
  await client.post(`/v1/events/${event.eventId}/publish`, {}, { token });
  return { eventId: event.eventId as string, types };
};

/** One buyer: wants one or two, takes one if two are too many, pays if it costs. */
const buy = async (
  client: Client,
  { eventId, types }: Awaited<ReturnType<typeof layEvent>>,
  n: number,
  milliseconds: number[],
  refused: Refused,
) => {
  const ticketTypeId = types[n % 2] as string;
  for (const quantity of n % 5 === 0 ? [2, 1] : [1]) {
    const began = performance.now();
    const { status, body } = await client.post(
      '/v1/orders',
      { eventId, lines: [{ ticketTypeId, quantity }], buyer: { name: `Buyer ${n}`, email: `buyer${n}@example.com` } },
      { key: randomUUID() },
    );
    milliseconds.push(performance.now() - began);
    if (status === 201)
      return {
        orderId: body.order.orderId as string,
        token: body.token as string,
        quantity,
        isFree: body.order.total === 0,
      };
    refused[body.code] = (refused[body.code] ?? 0) + 1;
    if (body.code !== 'not_enough_left') return undefined;
  }
  return undefined;
};

const inParallel = async <T>(count: number, work: (n: number) => Promise<T>): Promise<T[]> => {
  const results: T[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let n = next++; n < count; n = next++) results[n] = await work(n);
    }),
  );
  return results;
};

/** 2,000 buyers race for 500 tickets of two types through the HTTP API, with the workers on. */
export const onsale = async (): Promise<void> => {
  const local = await startLocal({ port: 19_000 });
  try {
    const client = clientOf(local.siteUrl);
    const organizer = await signUp(client, local.urls.ses, 'Bench Organizer');
    const sale = await layEvent(client, organizer.token);
    const milliseconds: number[] = [];
    const refused: Refused = {};
    const began = performance.now();
    const bought = (await inParallel(buyers, (n) => buy(client, sale, n, milliseconds, refused))).filter(
      (order) => order !== undefined,
    );
    const seconds = (performance.now() - began) / 1000;

    const toPay = bought.filter(({ isFree }) => !isFree);
    await inParallel(toPay.length, async (n) => {
      const { orderId, token } = toPay[n] as (typeof toPay)[number];
      const { body } = await client.post(`/v1/orders/${orderId}/checkout?token=${token}`);
      await payOn(body.url);
    });
    const tickets = await inParallel(bought.length, async (n) => {
      const { orderId, token } = bought[n] as (typeof bought)[number];
      return until(
        `the tickets of ${orderId}`,
        async () => {
          const { body } = await client.get(`/v1/orders/${orderId}?token=${token}`);
          return body.status === 'ISSUED' && (body.tickets.length as number);
        },
        120,
      );
    });
    const settled = (performance.now() - began) / 1000;
    const { body: left } = await client.get(`/v1/events/${sale.eventId}/ticket-types`);
    const sold = bought.reduce((sum, { quantity }) => sum + quantity, 0);
    const issued = tickets.reduce((sum, count) => sum + count, 0);
    table('On-sale: 2,000 buyers, 500 tickets of two types, through the API with workers on', [
      ['sold', `${sold} of ${2 * perType}`],
      ['tickets issued', String(issued)],
      [
        'refused, told why',
        Object.entries(refused)
          .map(([code, count]) => `${code} ${count}`)
          .join(', '),
      ],
      ['requests to order per second', (milliseconds.length / seconds).toFixed(0)],
      ['orders won per second', (bought.length / seconds).toFixed(0)],
      ['p50 / p95 / p99 of an order, ms', [50, 95, 99].map((p) => percentile(milliseconds, p).toFixed(0)).join(' / ')],
      ['all paid and issued after', `${settled.toFixed(1)} s`],
    ]);
    if (sold !== 2 * perType || issued !== sold || left.data.length !== 2) throw new Error('The sale is not exact.');
  } finally {
    await local.stop();
  }
};
