import { describe, expect, test } from 'vitest';
import { draftCreditNote, type Invoice } from '#shared/domain/invoice.ts';
import type { Refund } from '#shared/domain/refund.ts';
import * as invoices from '#shared/storage/invoices.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { aBoughtOrder, askRefund, cards, hear, recordsOf, settle, told } from '#test/support/refund.ts';
import { aSale, buy } from '#test/support/sale.ts';

const thisYear = String(new Date().getUTCFullYear());
const write = (orderId: string, refundId?: string) =>
  deliver('writeInvoice', [{ orderId, ...(refundId && { refundId }) }]);
const numbersOf = async (owner: { userId: string }, organizationId: string) =>
  (await call('listInvoices', { as: owner, params: { organizationId }, query: { year: thisYear } })).body.data.map(
    ({ number }: { number: string }) => number,
  );

test('writes one invoice for an order, however often the message comes, with seller, lines and tax', async () => {
  const { orderId, order, owner, event } = await aBoughtOrder();
  await Promise.all([write(orderId), write(orderId)]);
  await write(orderId);
  expect(await invoices.find(orderId)).toMatchObject({
    number: `${thisYear}-000001`,
    kind: 'invoice',
    seller: { name: event.organizationName },
    buyer: order.buyer,
    total: order.total,
    lines: [{ quantity: 2, amount: order.total }],
  });
  expect(await numbersOf(owner, event.organizationId)).toEqual([`${thisYear}-000001`]);
});

test('freezes who sells when a paper gets its number: a later move changes later papers alone', async () => {
  const { event, ticketTypes, owner } = await aSale([{ price: 1400 }]);
  const { organizationId } = event;
  const say = async (body: Record<string, string>) => {
    const params = { organizationId };
    const { version } = (await call('getOrganization', { as: owner, params })).body.organization;
    return call('changeOrganization', { as: owner, params, body: { version, ...body } });
  };
  const sell = async () => {
    const { body } = await buy(event, [[ticketTypes[0]!, 1]]);
    await write(body.order.orderId);
    return body.order.orderId as string;
  };
  const nameless = await sell();
  const said = {
    legalName: 'Hot Clube de Portugal, Lda.',
    address: 'Praça da Alegria 48\n1250-004 Lisboa',
    taxNumber: 'PT500000000',
  };
  expect(await say(said)).toMatchObject({ status: 200, body: said });
  const named = await sell();
  await say({ address: 'Rua Nova 1\n4000-001 Porto', taxNumber: '' });
  const moved = await sell();
  await write(named);
  expect((await invoices.find(nameless))?.seller).not.toHaveProperty('legalName');
  expect((await invoices.find(named))?.seller).toMatchObject(said);
  expect((await invoices.find(moved))?.seller).toMatchObject({ address: 'Rua Nova 1\n4000-001 Porto' });
  expect((await invoices.find(moved))?.seller).not.toHaveProperty('taxNumber');
});

test('numbers the papers of an organization without a gap, though many are written at once', async () => {
  const { event, ticketTypes, owner } = await aSale([{ price: 1400 }]);
  const orders = await Promise.all(Array.from({ length: 8 }, () => buy(event, [[ticketTypes[0]!, 1]])));
  await Promise.all(orders.map(({ body }) => write(body.order.orderId)));
  expect(await numbersOf(owner, event.organizationId)).toEqual(
    Array.from({ length: 8 }, (_, nth) => `${thisYear}-${String(nth + 1).padStart(6, '0')}`),
  );
});

test('writes no paper for what costs nothing', async () => {
  const { event, ticketTypes } = await aSale([{ price: 0 }]);
  const { body } = await buy(event, [[ticketTypes[0]!, 1]]);
  await write(body.order.orderId);
  expect(await invoices.find(body.order.orderId)).toBeUndefined();
});

test('corrects an invoice by a credit note once the money has gone back, and not before', async () => {
  const { orderId, owner, ticketIds } = await aBoughtOrder();
  await write(orderId);
  const { body: refund } = await call('requestRefund', {
    as: owner,
    params: { orderId },
    headers: { 'idempotency-key': 'one-ticket-back-again' },
    body: { ticketIds: [ticketIds[0]], reason: '', restock: true },
  });
  await write(orderId, refund.refundId);
  expect(await invoices.find(orderId, refund.refundId)).toBeUndefined();
  await deliver('refundOrder', [{ orderId }]);
  expect((await recordsOf(orderId)).refunds[0]?.status).toBe('DONE');
  await write(orderId, refund.refundId);
  expect(await invoices.find(orderId, refund.refundId)).toMatchObject({
    number: `${thisYear}-000002`,
    kind: 'credit_note',
    corrects: `${thisYear}-000001`,
    total: refund.amount,
    lines: [{ quantity: 1, amount: refund.amount }],
  });
});

const listOf = async (owner: { userId: string }, organizationId: string) =>
  (await call('listInvoices', { as: owner, params: { organizationId }, query: { year: thisYear } })).body.data as {
    number: string;
    kind: string;
    total: number;
  }[];
const keptIn = (papers: { kind: string; total: number }[]) =>
  papers.reduce((sum, { kind, total }) => sum + (kind === 'credit_note' ? -total : total), 0);

/** An order whose refund is done, at a bank that sends the money back when it is told to. */
const aRefundThatComesBack = async () => {
  const bought = await aBoughtOrder({ card: cards.refundsBounce });
  const { orderId, owner, event } = bought;
  await write(orderId);
  const refundId = (await askRefund(owner, orderId)).body.refundId as string;
  await deliver('refundOrder', [{ orderId }]);
  const bounce = async () => {
    await settle(orderId);
    for (const webhook of await told(orderId, 'refund.failed')) await hear(webhook);
  };
  return { ...bought, refundId, bounce, papers: () => listOf(owner, event.organizationId) };
};

describe('money that the bank sends back', () => {
  test('takes its credit note back once, and settled by hand is credited anew: the papers say what was kept', async () => {
    const { orderId, order, owner, refundId, bounce, papers } = await aRefundThatComesBack();
    await write(orderId, refundId);
    expect(keptIn(await papers())).toBe(0);
    await bounce();
    await Promise.all([write(orderId, refundId), write(orderId, refundId)]);
    await write(orderId, refundId);
    expect((await papers()).map(({ number, kind }) => [number, kind])).toEqual([
      [`${thisYear}-000001`, 'invoice'],
      [`${thisYear}-000002`, 'credit_note'],
      [`${thisYear}-000003`, 'reversal'],
    ]);
    expect(keptIn(await papers())).toBe(order.total);
    const { number, ...credited } = (await invoices.find(orderId, refundId)) as Invoice;
    const { issuedAt: _, number: __, ...rest } = (await invoices.find(orderId, refundId, true)) as Invoice;
    expect({ ...rest, issuedAt: credited.issuedAt }).toEqual({ ...credited, kind: 'reversal', corrects: number });
    const { body: byHand } = await call('settleRefund', { as: owner, params: { orderId, refundId } });
    await write(orderId, byHand.refundId);
    expect(await papers()).toMatchObject([{}, {}, {}, { number: `${thisYear}-000004`, kind: 'credit_note' }]);
    expect(keptIn(await papers())).toBe(0);
  });

  test('leaves no paper of a refund that failed before its credit note was written', async () => {
    const { orderId, refundId, order, bounce, papers } = await aRefundThatComesBack();
    await bounce();
    await write(orderId, refundId);
    await write(orderId, refundId);
    expect((await papers()).map(({ kind, total }) => [kind, total])).toEqual([['invoice', order.total]]);
  });

  test('is not credited by a worker that read the refund before it failed', async () => {
    const { orderId, order, refundId, bounce, papers } = await aRefundThatComesBack();
    const stale = await recordsOf(orderId);
    await bounce();
    const about = {
      order,
      seller: { name: 'Hot Clube', email: 'hot@example.com' },
      eventTitle: '',
      now: order.createdAt,
    };
    const creditNote = draftCreditNote(about, stale.refunds[0] as Refund, `${thisYear}-000001`);
    await expect(invoices.write(creditNote)).rejects.toThrow('ConditionalCheckFailed');
    await write(orderId, refundId);
    expect(await papers()).toHaveLength(1);
  });

  test('is shown to its buyer and its seller as a paper of its own', async () => {
    const { orderId, owner, guest, refundId, bounce } = await aRefundThatComesBack();
    const query = { ...guest.query, refundId, reversal: 'true' };
    await write(orderId, refundId);
    expect((await call('getInvoice', { ...guest, query })).status).toBe(404);
    await bounce();
    await write(orderId, refundId);
    await deliver('printInvoice', [{ orderId, refundId, isReversal: true }]);
    const own = await call('getInvoice', { ...guest, query });
    expect(own.headers['content-disposition']).toContain(`credit-note-reversal-${thisYear}-000003.pdf`);
    expect((await call('getInvoice', { as: owner, params: { orderId }, query })).status).toBe(200);
    expect((await call('getOrder', guest)).body.corrections).toEqual([
      { number: `${thisYear}-000002`, kind: 'credit_note', refundId },
      { number: `${thisYear}-000003`, kind: 'reversal', refundId },
    ]);
  });
});

test('hands an invoice to its buyer and its seller as PDF, and to nobody else', async () => {
  const { orderId, owner, guest } = await aBoughtOrder();
  await write(orderId);
  await deliver('printInvoice', [{ orderId }]);
  const params = { orderId };
  const own = await call('getInvoice', guest);
  expect([own.status, own.headers['content-type']]).toEqual([200, 'application/pdf']);
  expect(own.raw.subarray(0, 5).toString()).toBe('%PDF-');
  expect(own.headers['content-disposition']).toContain(`invoice-${thisYear}-000001.pdf`);
  expect((await call('getInvoice', { as: owner, params })).status).toBe(200);
  expect((await call('getInvoice', { params })).status).toBe(404);
  expect((await call('getInvoice', { params, query: { token: 'x'.repeat(43) } })).status).toBe(404);
});

test('works on good messages around a poisoned one, and reports only that one', async () => {
  const { orderId } = await aBoughtOrder();
  expect(await deliver('writeInvoice', [{ orderId }, '{"payload":', { orderId }])).toEqual([1]);
  expect(await deliver('printInvoice', [{ orderId }, '{"payload":', { orderId }])).toEqual([1]);
});
