import { describe, expect, test } from 'vitest';
import { newId } from '#shared/domain/ids.ts';
import type { LedgerTransaction } from '#shared/domain/ledger.ts';
import { dayOf } from '#shared/messages/format.ts';
import { post } from '#shared/storage/ledger.ts';
import { anOrganization } from '#test/support/builders.ts';
import { dyingAt, everyCrash } from '#test/support/crashes.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { aBoughtOrder, askRefund } from '#test/support/refund.ts';

type As = { userId: string };
const balancesOf = async (as: As, organizationId: string) => {
  const { body } = await call('getBalances', { as, params: { organizationId } });
  const rows: { account: string; amount: number }[] = body.data;
  return Object.fromEntries(rows.map(({ account, amount }) => [account, amount]));
};
const daysOf = async (as: As, organizationId: string) =>
  (await call('listDailySales', { as, params: { organizationId } })).body.data;
const listOf = async (as: As, organizationId: string, query: Record<string, string> = {}) =>
  (await call('listLedger', { as, params: { organizationId }, query })).body;

/** Two tickets at 14 euros, of which the platform takes 2.5 %. */
const ofSale = { stripe_clearing: 2800, organizer_payable: -2730, platform_fees: -70 };
const ofItsDay = { currency: 'EUR', orders: 1, sales: 2800, refunds: 0, disputes: 0, fees: 70, taxes: 0 };

describe('the books of an order', () => {
  test('hold its sale and its refund, each once, however often the message comes', async () => {
    const { owner, order, orderId } = await aBoughtOrder();
    const { organizationId } = order;
    await deliver('postEntries', [{ orderId }, { orderId }]);
    expect(await balancesOf(owner, organizationId)).toEqual(ofSale);
    await askRefund(owner, orderId, { amount: 1000 });
    await deliver('postEntries', [{ orderId }]);
    await deliver('refundOrder', [{ orderId }]);
    await Promise.all([deliver('postEntries', [{ orderId }]), deliver('postEntries', [{ orderId }])]);
    expect(await balancesOf(owner, organizationId)).toEqual({
      stripe_clearing: 1800,
      organizer_payable: -1755,
      platform_fees: -45,
      refunds: 0,
    });
    const { data } = await listOf(owner, organizationId);
    expect(data.map(({ kind }: { kind: string }) => kind)).toEqual(['refund_done', 'refund_promised', 'sale']);
    expect(data[2]).toMatchObject({ orderId, currency: 'EUR', reference: expect.stringMatching(/^CS-/) });
  });

  test('are the same when every message but the last was lost', async () => {
    const { owner, order, orderId } = await aBoughtOrder();
    await askRefund(owner, orderId);
    await deliver('refundOrder', [{ orderId }]);
    await deliver('postEntries', [{ orderId }]);
    const { data } = await listOf(owner, order.organizationId);
    expect(data).toHaveLength(3);
    expect(Object.values(await balancesOf(owner, order.organizationId))).toEqual([0, 0, 0, 0]);
  });

  test('count each transaction once although posting died at any call', async () => {
    const tried = await everyCrash(async (nth, crash) => {
      const { owner, order, orderId } = await aBoughtOrder();
      const isReached = await dyingAt(nth, crash, () => deliver('postEntries', [{ orderId }]));
      await deliver('postEntries', [{ orderId }]);
      expect([crash, nth, await balancesOf(owner, order.organizationId)]).toEqual([crash, nth, ofSale]);
      expect([crash, nth, await daysOf(owner, order.organizationId)]).toEqual([
        crash,
        nth,
        [expect.objectContaining(ofItsDay)],
      ]);
      return isReached;
    });
    expect(tried).toBeGreaterThanOrEqual(2);
  });
});

/** An organization with so many transactions, one every ten days up to the end of 2030. */
const aYear = async (count: number) => {
  const { owner, organization } = await anOrganization();
  const { organizationId } = organization;
  const transactions = Array.from({ length: count }, (_, nth): LedgerTransaction => {
    const orderId = newId('order');
    return {
      transactionId: `${orderId}#sale`,
      kind: 'sale',
      organizationId,
      eventId: newId('event'),
      orderId,
      currency: 'EUR',
      at: new Date(Date.parse('2030-12-31T12:00:00Z') - nth * 10 * 86_400_000).toISOString(),
      entries: [
        { account: 'stripe_clearing', amount: 1234 },
        { account: 'organizer_payable', amount: -1234 },
      ],
    };
  });
  for (const transaction of transactions) await post(transaction, transaction.at.slice(0, 10));
  return { owner, organizationId, transactions, period: { from: '2030-01-01T00:00:00Z', to: '2031-01-01T00:00:00Z' } };
};

/** The same sale of another order. */
const anew = (transaction: LedgerTransaction | undefined): LedgerTransaction => {
  if (!transaction) throw new Error('There is no such transaction.');
  const orderId = newId('order');
  return { ...transaction, orderId, transactionId: `${orderId}#sale` };
};

describe('the list of the books', () => {
  test('goes back through the months page by page and gives each transaction once', async () => {
    const { owner, organizationId, transactions, period } = await aYear(30);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listOf(owner, organizationId, { ...period, limit: '7', ...(cursor && { cursor }) });
      seen.push(...page.data.map(({ transactionId }: LedgerTransaction) => transactionId));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(transactions.map(({ transactionId }) => transactionId));
  });

  test('keeps to its period', async () => {
    const { owner, organizationId } = await aYear(12);
    const { data } = await listOf(owner, organizationId, { from: '2030-11-01T00:00:00Z', to: '2030-12-01T00:00:00Z' });
    expect(data.every(({ at }: LedgerTransaction) => at.startsWith('2030-11'))).toBe(true);
    expect(data).toHaveLength(3);
  });

  test('refuses a period that is too long or goes backwards, and another organization’s cursor', async () => {
    const { owner, organizationId, period } = await aYear(3);
    for (const query of [
      { from: '2029-01-01T00:00:00Z', to: '2031-01-01T00:00:00Z' },
      { from: '2031-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z' },
    ])
      expect((await listOf(owner, organizationId, query)).code).toBe('period_too_long');
    const { nextCursor } = await listOf(owner, organizationId, { ...period, limit: '1' });
    const other = await anOrganization();
    const stolen = await listOf(other.owner, other.organization.organizationId, { ...period, cursor: nextCursor });
    expect(stolen.code).toBe('invalid_cursor');
  });

  test('becomes a file with a row for each entry, in major units', async () => {
    const { owner, organizationId, period } = await aYear(2);
    const { status, headers, raw } = await call('exportLedger', {
      as: owner,
      params: { organizationId },
      query: period,
    });
    const rows = raw.toString('utf8').trimEnd().split('\r\n');
    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename="ledger-2030-01-01-2031-01-01.csv"',
    ]);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toBe('at,kind,order,event_id,account,debit,credit,currency,transaction_id');
    expect(rows[1]).toMatch(/^2030-12-21T12:00:00.000Z,sale,CS-[^,]+,evt_[^,]+,stripe_clearing,12.34,,EUR,ord_/);
    expect(rows[2]).toMatch(/,organizer_payable,,12.34,EUR,/);
  });
});

describe('sales by day', () => {
  test('count a sale and what went back of it once, for the organization and for its event, on the organizer’s clock', async () => {
    const { owner, order, orderId } = await aBoughtOrder();
    await deliver('postEntries', [{ orderId }, { orderId }]);
    await askRefund(owner, orderId, { amount: 1000 });
    await deliver('postEntries', [{ orderId }]);
    const { eventId, organizationId } = order;
    const ofOrganization = await call('listDailySales', { as: owner, params: { organizationId } });
    const ofEvent = await call('listEventDailySales', { as: owner, params: { eventId } });
    const day = dayOf(String(order.paidAt), ofEvent.body.zone);
    expect(ofEvent.body.data).toEqual([{ ...ofItsDay, day, refunds: 1000, fees: 45 }]);
    expect(ofOrganization.body).toEqual(ofEvent.body);
  });

  test('come in order across years, each day once however its orders were spread, and only those asked for', async () => {
    const { owner, organizationId, transactions } = await aYear(40);
    const params = { organizationId };
    const query = { from: '2029-12-20', to: '2030-12-20' };
    const { body } = await call('listDailySales', { as: owner, params, query });
    const days = transactions.map(({ at }) => at.slice(0, 10)).filter((day) => day >= query.from && day <= query.to);
    expect(body.data.map(({ day }: { day: string }) => day)).toEqual(days.toReversed());
    for (const nth of [1, 2, 3])
      await post({ ...anew(transactions[1]), currency: nth === 3 ? 'USD' : 'EUR' }, '2030-12-21');
    const one = await call('listDailySales', { as: owner, params, query: { from: '2030-12-21', to: '2030-12-21' } });
    expect(one.body.data).toMatchObject([
      { day: '2030-12-21', currency: 'EUR', orders: 3, sales: 3702 },
      { day: '2030-12-21', currency: 'USD', orders: 1, sales: 1234 },
    ]);
  });

  test('refuse days that are too many or go backwards', async () => {
    const { owner, organizationId } = await aYear(1);
    const asked = (query: Record<string, string>) =>
      call('listDailySales', { as: owner, params: { organizationId }, query });
    for (const query of [
      { from: '2029-01-01', to: '2030-12-31' },
      { from: '2030-12-31', to: '2030-12-01' },
    ])
      expect((await asked(query)).body).toMatchObject({ code: 'period_too_long', errors: [{ path: 'from' }] });
  });
});
