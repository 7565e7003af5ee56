import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { dyingAt, everyCrash } from '#test/support/crashes.ts';
import { aBoughtOrder, askRefund, refundedAtStripe, send, sumsOf } from '#test/support/refund.ts';
import { leftOf } from '#test/support/sale.ts';
import { sweptAt } from '#test/support/sweep.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('a refund survives', () => {
  test('dying at any call while it is written: it is there wholly or not at all, and the repeat finishes it', async () => {
    const tried = await everyCrash(async (nth, crash) => {
      const { owner, orderId, type } = await aBoughtOrder();
      const key = randomUUID();
      const isReached = await dyingAt(nth, crash, () => askRefund(owner, orderId, {}, key));
      const { status } = await askRefund(owner, orderId, {}, key);
      expect([crash, nth, status, await sumsOf(orderId), await leftOf(type)]).toEqual([
        crash,
        nth,
        201,
        { order: ['ISSUED', 2800, 0], refunds: [['REQUESTED', 2800]], tickets: ['VOID', 'VOID'] },
        100,
      ]);
      return isReached;
    });
    expect(tried).toBeGreaterThanOrEqual(4);
  });

  test('dying at any call while it is sent: the money goes back once', async () => {
    const tried = await everyCrash(async (nth, crash) => {
      const { owner, orderId, intentId } = await aBoughtOrder();
      await askRefund(owner, orderId);
      const isReached = await dyingAt(nth, crash, () => send(orderId));
      await send(orderId);
      expect([crash, nth, (await sumsOf(orderId)).order, await refundedAtStripe(intentId)]).toEqual([
        crash,
        nth,
        ['REFUNDED', 2800, 2800],
        [2800],
      ]);
      return isReached;
    });
    expect(tried).toBeGreaterThanOrEqual(6);
  });

  test('the loss of its message: the sweep sends it on', async () => {
    const { owner, orderId } = await aBoughtOrder();
    await askRefund(owner, orderId);
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
    const message = expect.objectContaining({ job: 'refundOrder', payload: { orderId } });
    expect(await sweptAt(inAnHour)).toContainEqual(message);
    await send(orderId);
    expect(await sweptAt(inAnHour)).not.toContainEqual(message);
  });

  test('an order of more tickets than one transaction holds', async () => {
    const { owner, orderId, type } = await aBoughtOrder({
      types: [{ total: 50, shards: 1, perOrder: 50, perBuyer: 50, price: 400, admits: 4 }],
      quantity: 30,
    });
    expect((await askRefund(owner, orderId)).body.amount).toBe(12_000);
    const { tickets } = await sumsOf(orderId);
    expect([new Set(tickets), tickets.length, await leftOf(type)]).toEqual([new Set(['VOID']), 120, 50]);
  });
});
