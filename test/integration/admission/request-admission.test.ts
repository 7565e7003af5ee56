import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { requestAdmission } from '#functions/admission/request-admission.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { countSale } from '#shared/storage/sale-counters.ts';
import { loadSale } from '#shared/storage/ticket-types.ts';
import * as lines from '#shared/storage/waiting-lines.ts';
import { call } from '#test/support/invoke.ts';
import { ask, aWaitingRoom } from '#test/support/waiting-room.ts';

const opensAt = '2029-05-05T10:00:00.000Z';
const clock = (seconds: number) => vi.setSystemTime(Date.parse(opensAt) + seconds * 1000);
const people = (count: number) => Array.from({ length: count }, (_, person) => `person-${person}@example.com`);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

type Room = Awaited<ReturnType<typeof aWaitingRoom>>;

const order = ({ event, type }: Room, email: string, admission?: string) =>
  call('createOrder', {
    headers: { 'idempotency-key': `key-${email}-${event.eventId}-${admission?.slice(0, 20)}` },
    body: {
      eventId: event.eventId,
      lines: [{ ticketTypeId: type.ticketTypeId, quantity: 1 }],
      buyer: { name: 'Ana', email },
      ...(admission && { admission }),
    },
  });

/** A room in which so many wait for the hour, with their places. */
const aLobby = async (count: number, type: Record<string, unknown> = {}) => {
  clock(-60);
  const room = await aWaitingRoom(opensAt, type);
  const places = new Map<string, string>();
  for (const [second, email] of people(count).entries()) {
    clock(-60 + second);
    places.set(email, (await ask(room.event, email)).place);
  }
  clock(-1);
  await ask(room.event, people(1)[0] as string, places.get(people(1)[0] as string));
  const askAll = async (): Promise<Map<string, { state: string; ahead: number; admission: string }>> =>
    new Map(
      await Promise.all(
        [...places].map(async ([email, place]) => [email, await ask(room.event, email, place)] as const),
      ),
    );
  return { ...room, places, askAll };
};

test('opens half an hour before the sale and says so before', async () => {
  clock(-7200);
  const { event } = await aWaitingRoom(opensAt);
  const early = { state: 'EARLY', opensAt, lobbyOpensAt: '2029-05-05T09:30:00.000Z' };
  expect(await ask(event, 'ana@example.com')).toEqual(early);
  clock(-1800);
  expect(await ask(event, 'ana@example.com')).toMatchObject({ state: 'LOBBY', opensAt, waiting: 1 });
});

test('counts each who waits once, however often they reload, with their place', async () => {
  const { event, askAll } = await aLobby(5);
  for (const second of [-0.9, -0.5]) {
    clock(second);
    await askAll();
  }
  clock(2);
  await askAll();
  expect((await lines.find(event.eventId)).rounds).toEqual([5]);
});

test('lets people in by lot at the rate of what is left, each at most once in line', async () => {
  const { askAll, event } = await aLobby(12, { total: 3 });
  clock(1);
  const first = await askAll();
  const admitted = [...first.values()].filter(({ state }) => state === 'ADMITTED');
  expect(admitted.length).toBeGreaterThan(0);
  expect(admitted.length).toBeLessThan(8);
  clock(10);
  const later = await askAll();
  expect([...later.values()].every(({ state }) => state === 'ADMITTED')).toBe(true);
  expect((await lines.find(event.eventId)).admitted).toBeLessThanOrEqual(15);
});

test('gives the same place to the same buyer: a reload wins nothing', async () => {
  const { event, places, askAll } = await aLobby(12, { total: 1 });
  clock(1);
  const first = await askAll();
  const [email, standing] = [...first].find(([, { state }]) => state === 'WAITING') as [string, { ahead: number }];
  for (let time = 0; time < 5; time++)
    expect(await ask(event, email, places.get(email))).toMatchObject({ state: 'WAITING', ahead: standing.ahead });
  const lost = await ask(event, email);
  expect(lost.ahead).toBeGreaterThanOrEqual(standing.ahead);
});

test('takes nobody’s place for another buyer, nor at another event', async () => {
  const { event, places } = await aLobby(12, { total: 1 });
  const other = await aLobby(1, { total: 1 });
  const place = places.get('person-0@example.com') as string;
  clock(1);
  const stolen = await ask(event, 'thief@example.com', place);
  expect(stolen).toMatchObject({ state: 'WAITING' });
  expect(stolen.ahead).toBeGreaterThanOrEqual(11);
  await ask(other.event, 'person-0@example.com', place);
  clock(3);
  await ask(other.event, 'person-0@example.com', place);
  expect((await lines.find(other.event.eventId)).rounds[1]).toBe(2);
});

test('an order is refused without an admission, with another’s, another event’s, a forged or an expired one', async () => {
  const room = await aLobby(1);
  const other = await aLobby(1);
  const email = 'person-0@example.com';
  clock(1);
  const { admission } = (await room.askAll()).get(email)!;
  const elsewhere = (await other.askAll()).get(email)!;
  const codeOf = async (answer: ReturnType<typeof order>) => [(await answer).status, (await answer).body.code];
  const refused = [403, 'admission_required'];
  expect(await codeOf(order(room, email))).toEqual(refused);
  expect(await codeOf(order(room, 'thief@example.com', admission))).toEqual(refused);
  expect(await codeOf(order(room, email, elsewhere.admission))).toEqual(refused);
  expect(await codeOf(order(room, email, `9${admission}`))).toEqual(refused);
  expect(await codeOf(order(room, email, `${admission.slice(0, -3)}AAA`))).toEqual(refused);
  expect(await codeOf(order(room, email, (await room.places.get(email)) as string))).toEqual(refused);
  clock(602);
  expect(await codeOf(order(room, email, admission))).toEqual(refused);
  clock(590);
  expect((await order(room, email, admission)).status).toBe(201);
});

test('lets nobody in once everything is sold, and says that nothing is left', async () => {
  const room = await aLobby(2, { total: 1 });
  clock(1);
  await ask(room.event, 'quick@example.com');
  clock(30);
  const { admission } = await ask(room.event, 'person-0@example.com', room.places.get('person-0@example.com'));
  expect((await order(room, 'person-0@example.com', admission)).status).toBe(201);
  clock(40);
  await ask(room.event, 'late@example.com');
  clock(42);
  for (const name of ['later', 'last']) await ask(room.event, `${name}@example.com`);
  clock(60);
  const { state, left, seconds } = await ask(room.event, 'much-later@example.com');
  expect([state, left, seconds]).toEqual(['WAITING', 0, undefined]);
});

test('lets everybody in at an event without a waiting room', async () => {
  clock(1);
  const room = await aWaitingRoom(opensAt);
  const { event } = room;
  const open = { ...event, hasWaitingRoom: false };
  const sale = { event: open, ticketTypes: [room.type] };
  const answer = await requestAdmission(
    {
      params: { eventId: event.eventId },
      body: { email: 'ana@example.com' },
      caller: { kind: 'guest' },
      now: new Date().toISOString(),
    } as Parameters<typeof requestAdmission>[0],
    { loadSale: async () => sale, countSale, lines, secrets, arrivals: new Map(), seen: new Map() },
  );
  expect(answer.state).toBe('ADMITTED');
});

test('a thousand who ask at once cost one write of arrivals, one of the line, and one read', async () => {
  clock(5);
  const { event } = await aWaitingRoom(opensAt, { total: 1 });
  const counting = { find: vi.fn(lines.find), addArrivals: vi.fn(lines.addArrivals), moveOn: vi.fn(lines.moveOn) };
  const deps = { loadSale, countSale, secrets, lines: counting, arrivals: new Map(), seen: new Map() };
  for (const email of people(1000)) {
    await requestAdmission(
      {
        params: { eventId: event.eventId },
        body: { email },
        caller: { kind: 'guest' },
        now: new Date().toISOString(),
      } as Parameters<typeof requestAdmission>[0],
      deps,
    );
  }
  for (const asked of Object.values(counting)) expect(asked).toHaveBeenCalledTimes(1);
});

test('many environments that look at the same line move it no faster than one', async () => {
  const { event, places } = await aLobby(12, { total: 2 });
  const environments = Array.from({ length: 20 }, () => ({ arrivals: new Map(), seen: new Map() }));
  const [email, place] = [...places][0] as [string, string];
  for (const second of [1, 2.5, 4]) {
    clock(second);
    await Promise.all(
      environments.map((memory) =>
        requestAdmission(
          {
            params: { eventId: event.eventId },
            body: { email, place },
            caller: { kind: 'guest' },
            now: new Date().toISOString(),
          } as Parameters<typeof requestAdmission>[0],
          { loadSale, countSale, secrets, lines, ...memory },
        ),
      ),
    );
    expect((await lines.find(event.eventId)).admitted).toBeLessThanOrEqual(2 * second);
  }
  expect((await lines.find(event.eventId)).admitted).toBe(8);
});
