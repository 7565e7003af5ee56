import { expect, test, vi } from 'vitest';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { call } from '#test/support/invoke.ts';
import { aSale, buy } from '#test/support/sale.ts';

/** An event on sale with one code. */
const aCode = async (given: Record<string, unknown> = {}, types: Partial<TicketType>[] = [{ price: 2000 }]) => {
  const { event, owner, ticketTypes } = await aSale(types);
  const params = { eventId: event.eventId };
  const discount = { kind: 'percent', basisPoints: 1000 };
  const { status, body } = await call('createPromoCode', {
    as: owner,
    params,
    body: { code: 'SPRING', discount, ...given },
  });
  expect([status, body.code]).toEqual([201, 'SPRING']);
  const codeParams = { ...params, code: 'SPRING' };
  const read = async () => (await call('getPromoCode', { as: owner, params: codeParams })).body;
  const change = (change: Record<string, unknown>, version = 1) =>
    call('changePromoCode', { as: owner, params: codeParams, body: { version, ...change } });
  const type = ticketTypes[0] as TicketType;
  const use = (quantity = 1, more: { email?: string; key?: string } = {}) =>
    buy(event, [[type, quantity]], { promoCode: ' spring ', ...more });
  return { event, owner, type, ticketTypes, params, codeParams, promo: body, read, change, use };
};

test.each([
  ['percent', { kind: 'percent', basisPoints: 2500 }, 3000],
  ['amount', { kind: 'fixed', amount: 700 }, 3300],
])('takes a %s off, however the code is typed', async (_, discount, total) => {
  const { use } = await aCode({ discount });
  expect((await use(2)).body.order).toMatchObject({ total, discount: 4000 - total, promoCode: 'SPRING' });
});

test('makes an order free that costs nothing after its discount, without a payment', async () => {
  const { use } = await aCode({ discount: { kind: 'percent', basisPoints: 10_000 } });
  expect((await use()).body.order).toMatchObject({ total: 0, status: 'PAID' });
});

test.each([
  ['is switched off', { status: 'DISABLED' }, 'promo_code_disabled'],
  ['is not valid yet', { validFrom: '2090-01-01T00:00:00Z' }, 'promo_code_not_yet_valid'],
  ['has expired', { validUntil: '2020-01-01T00:00:00Z' }, 'promo_code_expired'],
  ['is for a larger order', { minimumAmount: 2001 }, 'promo_code_minimum_not_reached'],
])('refuses a code that %s', async (_, given, code) => {
  const { use } = await aCode(given);
  const { status, body } = await use();
  expect([status, body.code, body.errors[0].path]).toEqual([409, code, 'promoCode']);
});

test('refuses a code for other types, and takes it off those it is for', async () => {
  const { event, owner, ticketTypes } = await aSale([{ price: 2000 }, { name: 'Seated', price: 3000 }]);
  const [standing, seated] = ticketTypes as [TicketType, TicketType];
  await call('createPromoCode', {
    as: owner,
    params: { eventId: event.eventId },
    body: { code: 'SEAT', discount: { kind: 'percent', basisPoints: 1000 }, ticketTypeIds: [seated.ticketTypeId] },
  });
  expect((await buy(event, [[standing, 1]], { promoCode: 'SEAT' })).body.code).toBe('promo_code_not_for_these');
  const both = await buy(
    event,
    [
      [standing, 1],
      [seated, 1],
    ],
    { promoCode: 'SEAT' },
  );
  expect(both.body.order).toMatchObject({ total: 4700, lines: [{}, { discount: 300 }] });
});

test('refuses a code that does not exist, and one of another event', async () => {
  const { event, type } = await aCode();
  const other = await aSale();
  expect((await buy(event, [[type, 1]], { promoCode: 'NOPE' })).body.code).toBe('promo_code_unknown');
  const foreign = await buy(other.event, [[other.ticketTypes[0] as TicketType, 1]], { promoCode: 'SPRING' });
  expect(foreign.body.code).toBe('promo_code_unknown');
});

test('is used as often as its limit says and no more, by twelve buyers who race', async () => {
  const { use, read } = await aCode({ maxUses: 5 });
  // Whoever is told that very many are buying asks again, as a buyer would.
  const persistent = async () => {
    for (;;) {
      const answer = await use();
      if (answer.body.code !== 'stock_busy') return answer;
    }
  };
  const answers = await Promise.all(Array.from({ length: 12 }, persistent));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
  expect(answers.filter(({ body }) => body.code === 'promo_code_used_up')).toHaveLength(7);
  expect((await read()).usage.reserved).toBe(5);
});

test('is used once by each buyer where it says so, and again after the first order was given back', async () => {
  const { use } = await aCode({ perBuyer: 1 });
  const ines = { email: 'ines@example.com' };
  const first = await use(1, ines);
  expect(first.status).toBe(201);
  expect((await use(1, ines)).body.code).toBe('promo_code_used_by_buyer');
  expect((await use(1, { email: 'Ines+again@example.com' })).body.code).toBe('promo_code_used_by_buyer');
  expect((await use(1, { email: 'rui@example.com' })).status).toBe(201);
  // A repeat of the same request is no second use.
  const key = 'the-same-click';
  expect((await use(1, { email: 'ana@example.com', key })).status).toBe(201);
  expect((await use(1, { email: 'ana@example.com', key })).status).toBe(201);
});

test.each([
  ['a share of nothing', { discount: { kind: 'percent', basisPoints: 0 } }],
  ['a share above the whole', { discount: { kind: 'percent', basisPoints: 10_001 } }],
  ['a negative amount', { discount: { kind: 'fixed', amount: -1 } }],
  ['no uses', { maxUses: 0 }],
  ['negative uses', { maxUses: -3 }],
  ['a negative minimum', { minimumAmount: -1 }],
  ['an empty code', { code: '' }],
  ['a code of blanks', { code: '   ' }],
  ['a type of another event', { ticketTypeIds: ['typ_00000000000000000000000000'] }],
  ['an end before its beginning', { validFrom: '2027-02-01T00:00:00Z', validUntil: '2027-01-01T00:00:00Z' }],
])('refuses a code with %s', async (_, given) => {
  const { event, owner } = await aSale();
  const { status, body } = await call('createPromoCode', {
    as: owner,
    params: { eventId: event.eventId },
    body: { code: 'SPRING', ...given },
  });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(body.errors[0].path.split('.')[0]).toBe(Object.keys(given).at(-1));
});

test('refuses the same bounds when a code is changed', async () => {
  const { change } = await aCode();
  for (const wrong of [{ maxUses: 0 }, { minimumAmount: -1 }, { discount: { kind: 'percent', basisPoints: 10_001 } }])
    expect((await change(wrong)).status).toBe(400);
  const window = { validFrom: '2027-02-01T00:00:00Z', validUntil: '2027-01-01T00:00:00Z' };
  expect((await change(window)).body.code).toBe('promo_code_window_invalid');
});

test('is for types of its own event, also when it is changed', async () => {
  const { change, type } = await aCode();
  const { ticketTypes } = await aSale();
  const foreign = ticketTypes[0]?.ticketTypeId;
  for (const name of ['ticketTypeIds', 'unlocks']) {
    const { body } = await change({ [name]: [type.ticketTypeId, foreign] });
    expect([body.code, body.errors[0].path]).toEqual(['not_found', `${name}.1`]);
  }
  expect((await change({ ticketTypeIds: [type.ticketTypeId] })).status).toBe(200);
});

test('adds a code once, however often the request is repeated, and refuses its name to another', async () => {
  const { event, owner } = await aSale();
  const params = { eventId: event.eventId };
  const sent = { as: owner, params, body: { code: 'ONCE', maxUses: 3 }, headers: { 'idempotency-key': 'add-once' } };
  const [first, second] = await Promise.all([call('createPromoCode', sent), call('createPromoCode', sent)]);
  expect(second.body.promoCodeId).toBe(first.body.promoCodeId);
  const other = await call('createPromoCode', { as: owner, params, body: { code: 'once' } });
  expect([other.status, other.body.code]).toEqual([409, 'promo_code_taken']);
});

test('switches off for the next buyer at the latest five seconds later', async () => {
  const { change, use } = await aCode();
  expect((await use()).status).toBe(201);
  expect((await change({ status: 'DISABLED' })).body).toMatchObject({ status: 'DISABLED', version: 2 });
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    vi.setSystemTime(Date.now() + 5001);
    expect((await use()).body.code).toBe('promo_code_disabled');
  } finally {
    vi.useRealTimers();
  }
});

test('raises and lowers its limit, never below what is used', async () => {
  const { change, use, read } = await aCode({ maxUses: 2 });
  await Promise.all([use(), use()]);
  const below = await change({ maxUses: 1 });
  expect([below.status, below.body.code, below.body.facts]).toEqual([409, 'capacity_below_sold', { taken: 2 }]);
  expect((await change({ maxUses: 3 })).body.maxUses).toBe(3);
  expect((await read()).usage.reserved).toBe(2);
});

test('lets one of two people change it, and only whoever read it last', async () => {
  const { change } = await aCode();
  const answers = await Promise.all([change({ perBuyer: 1 }), change({ perBuyer: 2 })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('goes for good while nobody has used it, and stays once somebody has', async () => {
  const unused = await aCode();
  const gone = { as: unused.owner, params: unused.codeParams };
  expect((await call('deletePromoCode', gone)).status).toBe(204);
  expect((await call('getPromoCode', gone)).status).toBe(404);

  const used = await aCode({ maxUses: 5 });
  await used.use();
  const { status, body } = await call('deletePromoCode', { as: used.owner, params: used.codeParams });
  expect([status, body.code]).toEqual([409, 'promo_code_has_uses']);
});

test('lists the codes of an event by name, a page at a time', async () => {
  const { owner, params } = await aCode();
  await call('createPromoCode', { as: owner, params, body: { code: 'AUTUMN' } });
  const first = await call('listPromoCodes', { as: owner, params, query: { limit: '1' } });
  expect(first.body.data.map(({ code }: { code: string }) => code)).toEqual(['AUTUMN']);
  const second = await call('listPromoCodes', { as: owner, params, query: { cursor: first.body.nextCursor } });
  expect(second.body.data.map(({ code }: { code: string }) => code)).toEqual(['SPRING']);
});
