import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import type { Order } from '#shared/domain/order.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import type { WaitlistEntry } from '#shared/domain/waitlist.ts';
import { find as findOrder } from '#shared/storage/orders.ts';
import { find as findEntry } from '#shared/storage/waitlists.ts';
import { deliver } from '#test/support/deliver.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { call } from '#test/support/invoke.ts';
import { aSale, buy } from '#test/support/sale.ts';

/** Lets hours pass. */
export const later = (hours: number) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 });
};

/** An event whose four tickets are held by one buyer. */
export const soldOut = async (types: Partial<TicketType>[] = [{}]) => {
  const { event, ticketTypes, owner } = await aSale(
    types.map((type) => ({ total: 4, shards: 2, hasWaitlist: true, ...type })),
  );
  const [type] = ticketTypes as [TicketType];
  const { body } = await buy(
    event,
    ticketTypes.map((one) => [one, 4]),
  );
  const held = body as { order: { orderId: string }; token: string };
  const { eventId } = event;
  const join = async (quantity = 1, given: Record<string, unknown> = {}, key: string = randomUUID()) =>
    call('joinWaitlist', {
      params: { eventId },
      headers: { 'idempotency-key': key },
      body: {
        ticketTypeIds: [type.ticketTypeId],
        quantity,
        name: 'Rui Costa',
        email: `${randomUUID().slice(0, 8)}@example.com`,
        ...given,
      },
    });
  const serve = (payload: Record<string, unknown> = {}) => deliver('serveWaitlist', [{ eventId, ...payload }]);
  const entryOf = (answer: Awaited<ReturnType<typeof join>>) =>
    findEntry(eventId, answer.body.entry.entryId) as Promise<WaitlistEntry>;
  /** Ends an order as its worker would, and tells the waitlist. */
  const giveBack = async (orderId: string, token: string, isOffer = false) => {
    expect((await call('cancelOrder', { params: { orderId }, query: { token } })).status).toBe(200);
    await deliver('releaseOrder', [{ orderId }]);
    await serve(isOffer ? { orderId } : {});
  };
  return { event, eventId, type, ticketTypes, owner, held, join, serve, entryOf, giveBack };
};

/** The order that holds what is offered. */
export const offerOf = async ({ orderId }: WaitlistEntry) => (await findOrder(orderId as string)) as Order;

/** What opens the order that was mailed last to an address. */
export const tokenOf = async (email: string): Promise<string> => {
  const mail = (await mailsTo(email)).at(-1);
  return /order\?id=\S+?#([\w-]+)/.exec(mail?.body.text ?? '')?.[1] as string;
};
