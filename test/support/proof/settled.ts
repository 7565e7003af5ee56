import type { OrderHistory } from '#shared/domain/snapshot.ts';
import { faultsOf } from '#shared/domain/truth.ts';
import type { Fault } from '#shared/domain/truth-rules.ts';
import type { WaitlistEntry } from '#shared/domain/waitlist.ts';
import { loadSnapshot } from '#shared/storage/snapshot.ts';
import type { World } from './world.ts';

const waitingStatuses = ['PENDING', 'RELEASING', 'PAID'];

/** What must be true of an event once all is quiet, as sentences about what is not; nothing while all is well. */
export const faultsAt = async (eventId: string, except: readonly Fault['rule'][] = []): Promise<string[]> => {
  const snapshot = await loadSnapshot(eventId, new Date().toISOString());
  if (!snapshot) return ['the event is gone'];
  return faultsOf(snapshot)
    .filter(({ rule }) => !except.includes(rule))
    .map(({ rule, about, found }) => `${rule} ${about}: ${found}`);
};

/** The same of what is true at any moment; the books follow a little later. */
export const faultsNow = (eventId: string): Promise<string[]> => faultsAt(eventId, ['B1']);

/** Whether everything begun has ended, and Stripe's books say what ours say. */
export const unsettledAt = async ({ payments, dead }: World, eventId: string): Promise<string[]> => {
  const snapshot = await loadSnapshot(eventId, new Date().toISOString());
  const orders = snapshot?.orders ?? [];
  const moneyOf = (orderId: string) => [...payments.money.values()].filter((paid) => paid.orderId === orderId);
  const endedWith = (paymentName: string): boolean =>
    orders.some(
      ({ order: { status, payment } }) =>
        payment?.sessionId === paymentName && (status === 'EXPIRED' || status === 'CANCELLED'),
    );
  return [
    ...dead.map(({ job, body }) => `${job} ${body} is among the dead letters`),
    ...orders.flatMap(({ order, refunds }) => {
      const { orderId, status, intentId, returned = 0 } = order;
      const money = moneyOf(orderId);
      const back = money.reduce((sum, paid) => sum + paid.back, 0);
      const isTaken = money.length > 0;
      return [
        ...(waitingStatuses.includes(status) ? [`${orderId} is still ${status}`] : []),
        ...refunds
          .filter((refund) => refund.status === 'REQUESTED' || refund.status === 'SENT')
          .map(({ refundId, status }) => `${refundId} of ${orderId} is still ${status}`),
        ...(isTaken === (intentId !== undefined)
          ? []
          : [`${orderId} is ${status}, Stripe has ${money.length} payments`]),
        ...(back === returned ? [] : [`${orderId} gave back ${returned}, Stripe ${back}`]),
        ...(money.length > 1 ? [`${orderId} was paid ${money.length} times`] : []),
      ];
    }),
    ...[...payments.pages.values()]
      .filter(({ orderId, status }) => {
        const ended = orders.find(({ order }) => order.orderId === orderId)?.order.status;
        return status === 'open' && (ended === 'EXPIRED' || ended === 'CANCELLED');
      })
      .filter(({ id }) => orders.some(({ order }) => order.payment?.sessionId === id))
      .map(({ id }) => `the page ${id} is open although its order has ended`),
    ...[...payments.intents.values()]
      .filter(({ id, status }) => status === 'requires_payment_method' && endedWith(id))
      .map(({ id }) => `the payment ${id} is open although its order has ended`),
  ];
};

/** Everybody who waits or has waited. */
export const waitlistOf = ({ table }: World): WaitlistEntry[] =>
  [...table.items.values()].filter((item) => 'type' in item && item.type === 'WaitlistEntry') as never;

/** How everything stands, without ids: two worlds in which the same has happened tell the same. */
export const outcomeOf = async (world: World, eventId: string) => {
  const { payments, mails } = world;
  const snapshot = await loadSnapshot(eventId, new Date().toISOString());
  return {
    orders: (snapshot?.orders ?? [])
      .map(({ order, tickets, refunds }) => ({
        buyer: order.buyer.email,
        status: order.status,
        tickets: tickets
          .map(({ status, holderName, typeName, seat = '' }) => [status, holderName, typeName, seat].join(' '))
          .sort(),
        refunds: refunds.map(({ status, amount }) => `${status} ${amount}`).sort(),
      }))
      .sort((a, b) => (a.buyer < b.buyer ? -1 : 1)),
    left: (snapshot?.counters ?? []).map(({ available }) => available.reduce((sum, one) => sum + one, 0)),
    sold: [...(snapshot?.sales.values() ?? [])],
    back: [...payments.money.values()].map(({ amount, back }) => `${back} of ${amount}`),
    waitlist: waitlistOf(world).map(({ email, status }) => `${email} ${status}`),
    // Organizers have addresses drawn by lot.
    mailed: [...new Set(mails.map((address) => address.replace(/^[0-9a-f]{8}@/, 'organizer@')))].sort(),
  };
};

/** Every order of an event with all that happened to it, and what its counters hold of its first type. */
export const ordersOf = async (eventId: string): Promise<{ orders: readonly OrderHistory[]; left: number }> => {
  const snapshot = await loadSnapshot(eventId, new Date().toISOString());
  const [type] = snapshot?.ticketTypes ?? [];
  const counter = snapshot?.counters.find(({ counterId }) => counterId === type?.ticketTypeId);
  return { orders: snapshot?.orders ?? [], left: (counter?.available ?? []).reduce((sum, one) => sum + one, 0) };
};
