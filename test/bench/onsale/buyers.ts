import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client, HttpAnswer } from '#test/support/http.ts';
import { payOn } from '#test/support/payment-page.ts';
import type { LaidEvent } from './lay-event.ts';

export type Bought = { orderId: string; token: string; quantity: number; isFree: boolean };

/** What buyers met: how long each order took, what they were told, and how often nobody answered. */
export const emptyDiary = () => ({ milliseconds: [] as number[], refused: {} as Record<string, number>, repeats: 0 });
export type Diary = ReturnType<typeof emptyDiary>;

const patienceMilliseconds = 90_000;
const ours = ['internal_error', 'temporarily_unavailable'];

/** A request as a browser repeats it: the same one again until somebody answers who knows what to say. */
const patiently = async (diary: Diary, send: () => Promise<HttpAnswer>): Promise<HttpAnswer> => {
  for (const until = Date.now() + patienceMilliseconds; Date.now() < until; await wait(200 + Math.random() * 300)) {
    const answer = await send().catch(() => undefined);
    const isAnswered = answer && (answer.status < 400 || (answer.body?.code && !ours.includes(answer.body.code)));
    if (isAnswered) return answer;
    diary.repeats += 1;
  }
  throw new Error('Nobody answered a buyer.');
};

/** One buyer: wants one or two, takes one if two are too many. Each wish has a key of its own, and every repeat the same. */
export const buy = async (
  client: Client,
  { eventId, types }: LaidEvent,
  n: number,
  diary: Diary,
): Promise<Bought | undefined> => {
  const ticketTypeId = types[n % 2] as string;
  for (const quantity of n % 5 === 0 ? [2, 1] : [1]) {
    const key = randomUUID();
    const began = performance.now();
    const { status, body } = await patiently(diary, () =>
      client.post(
        '/v1/orders',
        { eventId, lines: [{ ticketTypeId, quantity }], buyer: { name: `Buyer ${n}`, email: `buyer${n}@example.com` } },
        { key },
      ),
    );
    diary.milliseconds.push(performance.now() - began);
    const { order, token, code } = body;
    if (status === 201) return { orderId: order.orderId, token, quantity, isFree: order.total === 0 };
    diary.refused[code] = (diary.refused[code] ?? 0) + 1;
    if (code !== 'not_enough_left') return undefined;
  }
  return undefined;
};

/** Pays an order on its page. */
export const pay = async (client: Client, { orderId, token }: Bought, diary: Diary): Promise<void> => {
  const { body } = await patiently(diary, () => client.post(`/v1/orders/${orderId}/checkout?token=${token}`));
  await payOn(body.url);
};

/** How many tickets an order has; undefined while they are not written. */
export const ticketsOf = async (client: Client, { orderId, token }: Bought, diary: Diary) => {
  const { body } = await patiently(diary, () => client.get(`/v1/orders/${orderId}?token=${token}`));
  return body.status === 'ISSUED' ? (body.tickets.length as number) : undefined;
};
