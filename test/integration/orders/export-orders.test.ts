import { expect, test } from 'vitest';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { deliver } from '#test/support/deliver.ts';
import { enter } from '#test/support/entered.ts';
import { call } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';
import { aSale } from '#test/support/sale.ts';

test('the parts of the file hold every order once, with its tickets, and only the first names the columns', async () => {
  const { owner, event, ticketTypes } = await aSale([{ total: 500, shards: 32 }]);
  const [type] = ticketTypes as [TicketType];
  const entered: { orderId: string; reference: string }[] = [];
  for (let row = 0; row < 11; row++) {
    const some = Array.from({ length: 10 }, () => enter(owner, event, [{ ...type, quantity: 1 }]));
    entered.push(...(await Promise.all(some)).map(({ body }) => body));
  }
  const [first] = entered as [(typeof entered)[number]];
  await deliver('issueTickets', [{ orderId: first.orderId }]);
  const params = { eventId: event.eventId };
  const part = (query: Record<string, string>) => call('exportOrders', { as: owner, params, query });
  let file = '';
  let cursor: string | undefined;
  do {
    const { body } = await part(cursor ? { cursor } : {});
    file += body.csv;
    cursor = body.nextCursor;
  } while (cursor);
  const rows = file.trimEnd().split('\r\n');
  expect([rows.length, new Set(rows.map((row) => row.split(',')[0])).size]).toEqual([111, 111]);
  expect(rows[0]?.startsWith('order,status,')).toBe(true);
  expect(rows.find((row) => row.startsWith(first.reference))).toContain('tkt_');
  const issued = (await part({ status: 'ISSUED' })).body;
  expect([issued.orders, issued.nextCursor]).toEqual([1, undefined]);
});

test('the file is for those who see orders', async () => {
  const { event } = await aSale();
  const as = await aMember(event.organizationId, ['door']);
  expect((await call('exportOrders', { as, params: { eventId: event.eventId } })).status).toBe(403);
});
