import { expect } from 'vitest';
import { faultsOf } from '#shared/domain/truth.ts';
import { loadSnapshot } from '#shared/storage/snapshot.ts';
import { deliver } from './deliver.ts';
import { call, type Sent } from './invoke.ts';
import { aBoughtOrder, askRefund, cards, hear, recordsOf, settle as settleAtBank, told } from './refund.ts';

type Refund = { refundId: string };

/** Two tickets, or so many, whose refund the buyer's bank has sent back. */
export const aFailedRefund = async (wish: { one?: boolean; restock?: boolean; quantity?: number } = {}) => {
  const { one, restock = true, quantity = 2 } = wish;
  const bought = await aBoughtOrder({ card: cards.refundsBounce, quantity });
  const { owner, orderId, order, ticketIds } = bought;
  const asked = await askRefund(owner, orderId, { restock, ...(one && { ticketIds: [ticketIds[0]] }) });
  expect(asked.status).toBe(201);
  await deliver('refundOrder', [{ orderId }]);
  await settleAtBank(orderId);
  for (const webhook of await told(orderId, 'refund.failed')) await hear(webhook);
  const refundId = asked.body.refundId as string;
  const params = { orderId, refundId };
  const settle = (as: Sent['as'] = owner) => call('settleRefund', { as, params });
  const restore = (as: Sent['as'] = owner) => call('restoreTickets', { as, params });
  const listed = async () => (await call('listRefunds', { as: owner, params: { orderId } })).body;
  const remedies = async () => (await listed()).data.find((refund: Refund) => refund.refundId === refundId).remedies;
  return { ...bought, eventId: order.eventId, refundId, params, settle, restore, listed, remedies };
};

/** What an order and its tickets have come to. */
export const orderAndTickets = async (orderId: string) => {
  const { order, tickets } = await recordsOf(orderId);
  return {
    order: [order.status, order.refunded ?? 0, order.returned ?? 0],
    tickets: tickets.map(({ status }) => status),
  };
};

/** Everything that must be true of an event, once its books are in step. */
export const faultsAt = async (eventId: string, orderId: string) => {
  await deliver('postEntries', [{ orderId }]);
  const snapshot = await loadSnapshot(eventId, new Date().toISOString());
  return faultsOf(snapshot as NonNullable<typeof snapshot>);
};
