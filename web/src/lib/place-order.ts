import { type Answer, api, type Call, newIdempotencyKey } from './api.ts';
import { recall, remember } from './tab-memory.ts';

type Body = Call<'createOrder'>['body'];

const memory = 'order-attempt';
const ended = new Set(['EXPIRED', 'CANCELLED', 'RELEASING', 'REFUND_DUE', 'REFUNDED']);

/** The key of this attempt: the same for the same wish, however often it is sent and whether the page was reloaded. */
const attemptKey = (body: Body): string => {
  const of = JSON.stringify(body);
  const kept = JSON.parse(recall(memory) ?? '{}') as { of?: string; key?: string };
  if (kept.of === of && kept.key) return kept.key;
  const key = newIdempotencyKey();
  remember(memory, JSON.stringify({ of, key }));
  return key;
};

/** The attempt is over: the next order for the same is a new one. */
export const endAttempt = (): void => remember(memory);

/** Orders once, however often it is asked. Where the order of this attempt has ended, a new one is made. */
export const placeOrder = async (body: Body): Promise<Answer<'createOrder'>> => {
  const answer = await api('createOrder', { body, idempotencyKey: attemptKey(body) });
  if (!ended.has(answer.order.status)) return answer;
  endAttempt();
  return api('createOrder', { body, idempotencyKey: attemptKey(body) });
};
