import type { Event } from '#shared/domain/event.ts';
import { paymentIdOf } from '#shared/domain/payment.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { orderToken, transferToken, waitlistToken } from '#shared/platform/order-access.ts';
import * as orders from '#shared/storage/orders.ts';
import type { Answer, As } from '../invoke.ts';
import { aside } from './port.ts';
import type { World } from './world.ts';

type Ask = World['ask'];

/** What an order's buyer shows to be let at it. */
export type Guest = { params: { orderId: string }; query: { token: string } };

const guestOf = async (orderId: string): Promise<Guest> => ({
  params: { orderId },
  query: { token: orderToken((await secrets()).linkSecret, orderId) },
});

const ticketsOf = async (orderId: string): Promise<Ticket[]> => {
  const found = await aside(() => orders.findWithTickets(orderId));
  return (found?.tickets ?? []).toSorted((a, b) => (a.ticketId < b.ticketId ? -1 : 1));
};

/** What people do, through the API, each with an idempotency key that their browser keeps while it tries again. */
export const peopleOf = (ask: Ask, event: Event, owner: As) => {
  const { eventId } = event;

  const reserve = (
    who: string,
    type: TicketType,
    quantity: number,
    more: Record<string, unknown> = {},
    key = `order-of-${who}-${eventId}`,
  ): Promise<Answer> =>
    ask('createOrder', {
      headers: { 'idempotency-key': key },
      body: {
        eventId,
        lines: [{ ticketTypeId: type.ticketTypeId, quantity }],
        buyer: { name: who, email: `${who}@example.com` },
        ...more,
      },
    });

  const orderOf = async (answer: Answer): Promise<string> => {
    if (answer.status !== 201) throw new Error(`No order: ${answer.body.code}`);
    return answer.body.order.orderId as string;
  };

  return {
    reserve,
    /** Holds tickets and opens their payment page; the order's id. */
    checkOut: async (who: string, type: TicketType, quantity: number): Promise<string> => {
      const orderId = await orderOf(await reserve(who, type, quantity));
      await ask('startCheckout', await guestOf(orderId));
      return orderId;
    },
    openPage: async (orderId: string) => ask('startCheckout', await guestOf(orderId)),
    /** Opens the payment of a held order on the site. */
    openOnSite: async (orderId: string) =>
      ask('createPayment', { query: (await guestOf(orderId)).query, body: { orderId } }),
    /** Pays it with a saved card. */
    payOnSite: async (orderId: string) =>
      ask('confirmPayment', {
        params: { paymentId: paymentIdOf(orderId) },
        query: (await guestOf(orderId)).query,
        body: { paymentMethodId: 'pm_card_visa' },
      }),
    /** The organizer takes money that comes days later. */
    takeBankDebits: () =>
      ask('changeOrganization', {
        as: owner,
        params: { organizationId: event.organizationId },
        body: { version: 1, takesBankDebits: true },
      }),
    cancel: async (orderId: string) => ask('cancelOrder', await guestOf(orderId)),
    look: async (orderId: string) => ask('getOrder', await guestOf(orderId)),
    callOff: () => ask('cancelEvent', { as: owner, params: { eventId }, body: {} }),
    refund: (orderId: string, body: Record<string, unknown> = {}, key = 'refund-of-all') =>
      ask('requestRefund', { as: owner, params: { orderId }, body, headers: { 'idempotency-key': key } }),
    /** The organizer moves its tickets to another type, which nobody keeps from succeeding. */
    move: async (orderId: string, from: TicketType, to: TicketType): Promise<void> => {
      const body = { from: from.ticketTypeId, to: to.ticketTypeId };
      const answer = await ask('moveOrder', { as: owner, params: { orderId }, body });
      if (answer.status !== 200) throw new Error(`Not moved: ${answer.body.code}`);
    },
    ticketIdsOf: async (orderId: string): Promise<string[]> =>
      (await ticketsOf(orderId)).map(({ ticketId }) => ticketId),
    /** What is printed on the tickets of an order. */
    codesOf: async (orderId: string): Promise<string[]> => (await ticketsOf(orderId)).map(({ qr }) => qr),
    /** A code that halves the price, for so many orders. */
    addCode: (code: string, maxUses: number) =>
      ask('createPromoCode', {
        as: owner,
        params: { eventId },
        body: { code, maxUses, discount: { kind: 'percent', basisPoints: 5000 } },
      }),
    offer: async (orderId: string, ticketId: string, to: string) =>
      ask('offerTicket', {
        params: { ticketId },
        query: (await guestOf(orderId)).query,
        headers: { 'idempotency-key': `offer-to-${to}-${orderId}` },
        body: { name: to, email: `${to}@example.com` },
      }),
    withdraw: async (orderId: string, ticketId: string) =>
      ask('withdrawTicket', { params: { ticketId }, query: (await guestOf(orderId)).query }),
    /** Follows the link of the offer that a ticket is under; undefined where it is under none. */
    accept: async (orderId: string, ticketId: string): Promise<Answer | undefined> => {
      const found = await aside(() => orders.findWithTickets(orderId));
      const transferId = found?.tickets.find((ticket) => ticket.ticketId === ticketId)?.transfer?.transferId;
      if (!transferId) return undefined;
      const token = transferToken((await secrets()).linkSecret, transferId);
      return ask('acceptTicket', { params: { ticketId }, query: { token } });
    },
    join: (who: string, type: TicketType, quantity: number, key = `waits-${who}-${eventId}`) =>
      ask('joinWaitlist', {
        params: { eventId },
        headers: { 'idempotency-key': key },
        body: { ticketTypeIds: [type.ticketTypeId], quantity, name: who, email: `${who}@example.com` },
      }),
    leave: async (entryId: string) =>
      ask('leaveWaitlist', {
        params: { eventId, entryId },
        query: { token: waitlistToken((await secrets()).linkSecret, entryId) },
      }),
    resize: (type: TicketType, total: number) =>
      ask('changeTicketType', {
        as: owner,
        params: { eventId, ticketTypeId: type.ticketTypeId },
        body: { total, version: type.version },
      }),
  };
};

export type People = ReturnType<typeof peopleOf>;
