import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test, vi } from 'vitest';
import { type Listing, listingsOf } from '#shared/domain/listing.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';
import { aPublishedEvent } from '#test/support/event.ts';
import { call } from '#test/support/invoke.ts';
import { aWord } from '#test/support/listed.ts';

/** A catalogue of so many listings that share a tag, all of them free but every tenth. */
const aCatalogue = async (size: number): Promise<string> => {
  const tag = aWord();
  const { event } = await aPublishedEvent({ tags: [tag] });
  const sale = await loadSaleUncached(event.eventId);
  const [listing] = listingsOf(sale, new Date().toISOString());
  const { pk } = keys.listing(`${tag}||`, '', '');
  const items = Array.from({ length: size }, (_, place) => ({
    pk,
    sk: `2031-01-01T00:00:00.${String(place).padStart(3, '0')}Z#ses_${place}`,
    type: 'Listing',
    ...(listing as Listing),
    sessionId: `ses_${place}`,
    priceFrom: place % 10 === 9 ? 500 : 0,
  }));
  for (let start = 0; start < size; start += 25) {
    const requests = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
    await database().send(new BatchWriteCommand({ RequestItems: { [tableName()]: requests } }));
  }
  return tag;
};

/** What a search costs: requests to the table, and the read units of them all. */
const costOf = async (query: Record<string, string>) => {
  const real = database().send.bind(database());
  let [requests, units] = [0, 0];
  // biome-ignore lint/suspicious/noExplicitAny: the client's send has an overload for each command
  const sent = vi.spyOn(database(), 'send').mockImplementation((async (command: any) => {
    command.input.ReturnConsumedCapacity = 'TOTAL';
    const output = (await real(command)) as { ConsumedCapacity?: { CapacityUnits?: number } };
    requests += 1;
    units += output.ConsumedCapacity?.CapacityUnits ?? 0;
    return output;
  }) as never);
  const { body } = await call('findEvents', { query });
  sent.mockRestore();
  return { requests, units, rows: body.data.length, nextCursor: body.nextCursor };
};

let small = '';
let large = '';
beforeAll(async () => {
  [small, large] = [await aCatalogue(50), await aCatalogue(500)];
});

test('costs as much in a catalogue of 500 as in one of 50', async () => {
  const [few, many] = [await costOf({ tag: small }), await costOf({ tag: large })];
  expect(many).toEqual({ ...few, nextCursor: many.nextCursor });
  expect([many.requests, many.rows]).toEqual([1, 20]);
  expect(many.units).toBeGreaterThan(0);
});

test('bounds what it looks at for a narrow wish, and goes on with the next page', async () => {
  const first = await costOf({ tag: large, price: 'paid', limit: '40' });
  expect([first.rows, first.nextCursor !== undefined]).toEqual([34, true]);
  const second = await costOf({ tag: large, price: 'paid', limit: '40', cursor: first.nextCursor });
  expect([second.rows, second.nextCursor]).toEqual([16, undefined]);
});

test.each([7, 20, 50])('walks every listing exactly once in pages of %i', async (limit) => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await call('findEvents', {
      query: { tag: small, limit: String(limit), ...(cursor && { cursor }) },
    });
    seen.push(...body.data.map(({ sessionId }: Listing) => sessionId));
    cursor = body.nextCursor;
  } while (cursor);
  expect(seen).toEqual(Array.from({ length: 50 }, (_, place) => `ses_${place}`));
});
