import { expect, test } from 'vitest';
import { type OrderMoney, planOf, priceOfChosen, type RefundDraft } from '#web/src/lib/organize/refund-draft.ts';

const ticket = (ticketId: string, amount: number, status: 'VALID' | 'USED' | 'VOID' = 'VALID') => ({
  ticketId,
  typeName: 'Standing',
  holderName: 'Inês Carvalho',
  status,
  amount,
});
const money: OrderMoney = {
  data: [],
  disputes: [],
  left: 2800,
  currency: 'EUR',
  tickets: [ticket('a', 1400), ticket('b', 1400), ticket('c', 1400, 'USED')],
};
const draft = (given: Partial<RefundDraft>): RefundDraft => ({
  what: 'all',
  chosen: new Set(),
  typed: undefined,
  ...given,
});

test('asks for everything by naming nothing, and counts the tickets that end', () => {
  expect(planOf(draft({}), money)).toEqual({ body: {}, amount: 2800, ending: 2 });
});

test('asks for chosen tickets at the sum that is shown', () => {
  const chosen = new Set(['a']);
  expect(planOf(draft({ what: 'tickets', chosen }), money)).toEqual({
    body: { ticketIds: ['a'], amount: 1400 },
    amount: 1400,
    ending: 1,
  });
  expect(planOf(draft({ what: 'tickets', chosen, typed: '10,50' }), money)).toMatchObject({ amount: 1050 });
});

test('never shows more than is left', () => {
  expect(priceOfChosen({ ...money, left: 900 }, new Set(['a', 'b']))).toBe(900);
});

test('ends free tickets without naming a sum', () => {
  const free = { ...money, left: 0, tickets: [ticket('a', 0)] };
  expect(planOf(draft({ what: 'tickets', chosen: new Set(['a']) }), free)).toEqual({
    body: { ticketIds: ['a'] },
    amount: 0,
    ending: 1,
  });
});

test.each([
  ['no ticket', { what: 'tickets' }, 'tickets'],
  ['no sum', { what: 'sum' }, 'amount'],
  ['nothing', { what: 'sum', typed: '0' }, 'amount'],
  ['more than is left', { what: 'sum', typed: '28.01' }, 'amount'],
  ['all there is as a sum, which would end the tickets unsaid', { what: 'sum', typed: '28' }, 'amount'],
  ['what is no sum', { what: 'sum', typed: 'ten' }, 'amount'],
] as [string, Partial<RefundDraft>, string][])('says which field is wrong with %s', (_, given, wrong) => {
  expect(planOf(draft(given), money)).toEqual({ wrong });
});
