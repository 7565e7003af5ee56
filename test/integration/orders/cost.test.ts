import { expect, test } from 'vitest';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { find, orderItem } from '#shared/storage/orders.ts';
import { anOpenCheckout, paidWebhook, receive } from '#test/support/checkout.ts';
import { payOn } from '#test/support/payment-page.ts';
import { aSale, buy } from '#test/support/sale.ts';
import { billed, itemBytes } from '#test/support/units.ts';

test.each([1, 2, 3])(
  'reserves %i types in one round trip, for six write units and two for each further type',
  async (count) => {
    const { event, ticketTypes } = await aSale(Array.from({ length: count }, (_, n) => ({ name: `Type ${n}` })));
    await buy(event, [[ticketTypes[0] as TicketType, 1]]); // The event is in memory from here on, as in any sale that matters.
    const { result, bills } = await billed(() =>
      buy(
        event,
        ticketTypes.map((type) => [type, 1]),
      ),
    );
    expect(result.status).toBe(201);
    expect(bills.map(({ command }) => command)).toEqual(['TransactWrite']);
    expect(bills[0]?.writeUnits).toBe(6 + 2 * (count - 1));
  },
);

test('keeps an order of three types within one kilobyte, so that its write stays one unit', async () => {
  const { event, ticketTypes } = await aSale([{}, {}, {}]);
  const { body } = await buy(
    event,
    ticketTypes.map((type) => [type, 2]),
  );
  const order = await find(body.order.orderId);
  expect(itemBytes(orderItem(order!))).toBeLessThan(1024);
});

test('makes an order paid with one conditional write of one unit, beside the record of Stripe’s message', async () => {
  const { orderId, url } = await anOpenCheckout();
  await payOn(url);
  const webhook = await paidWebhook(orderId);
  const { bills } = await billed(() => receive(webhook));
  expect(bills.map(({ command, writeUnits }) => [command, writeUnits])).toEqual([
    ['UpdateItem', 1],
    ['PutItem', 1],
  ]);
});
