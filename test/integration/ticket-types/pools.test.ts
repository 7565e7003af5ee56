import { expect, test } from 'vitest';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { call } from '#test/support/invoke.ts';
import { aSale, buy } from '#test/support/sale.ts';

const anEvent = async (capacity = 100) => {
  const { event, owner } = await aSale([], { capacity });
  const params = { eventId: event.eventId };
  const addPool = (total: number, key?: string) =>
    call('createPool', {
      as: owner,
      params,
      body: { name: 'Friday', total },
      ...(key && { headers: { 'idempotency-key': key } }),
    });
  const addType = (body: Record<string, unknown>) =>
    call('createTicketType', { as: owner, params, body: { name: 'Day', price: 0, total: 50, ...body } });
  const list = async () => (await call('listPools', { as: owner, params })).body.data;
  return { event, owner, params, addPool, addType, list };
};

test('adds a pool that types draw on: the pool takes the event’s room, the types none', async () => {
  const { event, addPool, addType, list } = await anEvent(60);
  const pool = (await addPool(40)).body;
  const day = await addType({ poolIds: [pool.poolId] });
  const weekend = await addType({ name: 'Weekend', poolIds: [pool.poolId] });
  expect([day.status, weekend.status]).toEqual([201, 201]);
  const over = await addType({ name: 'Beside', total: 21 });
  expect([over.body.code, over.body.facts]).toEqual(['capacity_exceeded', { left: 20 }]);
  expect((await buy(event, [[day.body as TicketType, 3]])).status).toBe(201);
  expect(await list()).toEqual([{ ...pool, left: 37 }]);
});

test('adds a pool once, however often the request is repeated', async () => {
  const { addPool, list } = await anEvent();
  const [first, second] = await Promise.all([addPool(10, 'the-pool-of-friday'), addPool(10, 'the-pool-of-friday')]);
  const { poolId } = (await list())[0];
  expect([first, second].map(({ body }) => body.poolId)).toEqual([poolId, poolId]);
  expect((await addPool(10, 'the-pool-of-friday')).body.poolId).toBe(poolId);
  expect(await list()).toHaveLength(1);
});

test('refuses a type that draws on a pool the event does not have', async () => {
  const { addType } = await anEvent();
  const { status, body } = await addType({ poolIds: ['pol_00000000000000000000000000'] });
  expect([status, body.code, body.errors[0].path]).toEqual([400, 'pool_unknown', 'poolIds.0']);
});

test('changes a pool’s room, never below what is taken nor above what the event holds', async () => {
  const { event, owner, params, addPool, addType, list } = await anEvent(50);
  const pool = (await addPool(40)).body;
  const type = (await addType({ poolIds: [pool.poolId] })).body as TicketType;
  await buy(event, [[type, 5]]);
  const change = (total: number) =>
    call('changePool', { as: owner, params: { ...params, poolId: pool.poolId }, body: { total } });
  expect((await change(4)).body.facts).toEqual({ taken: 5 });
  expect((await change(51)).body.facts).toEqual({ left: 10 });
  expect((await change(20)).body.total).toBe(20);
  expect(await list()).toMatchObject([{ total: 20, left: 15 }]);
});

test('deletes a pool that no type draws on, and no other', async () => {
  const { owner, params, addPool, addType, list } = await anEvent();
  const [used, free] = [(await addPool(10)).body, (await addPool(10)).body];
  await addType({ poolIds: [used.poolId], total: 5 });
  const remove = (poolId: string) => call('deletePool', { as: owner, params: { ...params, poolId } });
  expect((await remove(used.poolId)).body.code).toBe('pool_in_use');
  expect((await remove(free.poolId)).status).toBe(204);
  expect((await remove(free.poolId)).status).toBe(204);
  expect(await list()).toHaveLength(1);
});

test('keeps pools and questions through a change of the event', async () => {
  const { owner, params, addPool, list } = await anEvent();
  const event = (await call('getEvent', { as: owner, params })).body;
  await addPool(10);
  const question = { label: 'Meal', kind: 'choice', options: ['meat', 'leaf'], per: 'attendee', isRequired: true };
  const asked = await call('changeQuestions', { as: owner, params, body: { asksNames: true, questions: [question] } });
  expect([asked.status, asked.body.asksNames]).toEqual([200, true]);
  const changed = await call('changeEvent', { as: owner, params, body: { version: event.version, title: 'Another' } });
  expect([changed.status, changed.body.title]).toEqual([200, 'Another']);
  expect(await list()).toHaveLength(1);
  expect((await call('getQuestions', { params })).body).toEqual(asked.body);
});

test('refuses a choice without options and a question that was never asked', async () => {
  const { owner, params } = await anEvent();
  const ask = (question: Record<string, unknown>) =>
    call('changeQuestions', { as: owner, params, body: { asksNames: false, questions: [question] } });
  expect((await ask({ label: 'Meal', kind: 'choice' })).body.errors[0].path).toBe('questions.0.options');
  const unknown = await ask({ questionId: 'qst_00000000000000000000000000', label: 'Meal', kind: 'text' });
  expect(unknown.body.code).toBe('question_unknown');
});
