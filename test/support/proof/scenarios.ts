import type { Event } from '#shared/domain/event.ts';
import type { OrderStatus } from '#shared/domain/order.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { aHallSale } from '../hall.ts';
import { type People, peopleOf } from './people.ts';
import { waitlistOf } from './settled.ts';
import { minutes, type World } from './world.ts';

/** A sale in a world: who can do what at it. */
export type Scene = { world: World; event: Event; types: TicketType[]; type: TicketType; people: People };

/** Lays a sale into a world; its own calls to the cloud are not part of what is examined. */
export const layScene = async (
  world: World,
  types: Partial<TicketType>[] = [{ total: 4, shards: 2 }],
  given: Partial<Event> = {},
) => {
  const { owner, event, ticketTypes } = await aHallSale(types, given);
  await world.pump();
  // The owner's welcome is none of our business.
  world.mails.length = 0;
  const people = peopleOf(world.ask, event, owner);
  return { world, event, types: ticketTypes, type: ticketTypes[0] as TicketType, people } satisfies Scene;
};

/** Somebody buys tickets and has them. */
export const buyAndPay = async ({ world, people, type }: Scene, who = 'ines', quantity = 2): Promise<string> => {
  const orderId = await people.checkOut(who, type, quantity);
  world.payments.pay(orderId);
  await world.tell(world.payments.completedOf(orderId));
  await world.pump();
  return orderId;
};

/** The order that somebody who waits was told of; they look into their mails every few minutes. */
const offerTo = async (world: World): Promise<string> => {
  for (let looked = 0; looked < 10; looked++) {
    const offered = waitlistOf(world).find(({ status }) => status === 'OFFERED');
    if (offered) return offered.orderId as string;
    world.advance(minutes(7));
    await world.pump();
  }
  throw new Error('Whoever waits was never told of any tickets.');
};

/** Somebody has left their bank's number on the payment page of held tickets. */
const begunDebit = async ({ world, people, type }: Scene): Promise<string> => {
  await people.takeBankDebits();
  const orderId = await people.checkOut('ines', type, 2);
  world.payments.debit(orderId);
  return orderId;
};

/** One thing that people go through. `laid` is done before anything may go wrong; then `happens` with everything that may. */
export type Scenario = {
  name: string;
  types?: Partial<TicketType>[];
  laid?: (scene: Scene) => Promise<string>;
  happens: (scene: Scene, orderId: string) => Promise<unknown>;
  /** How its orders stand in the end, by their buyers' names; looked at where nothing goes wrong, and so everywhere. */
  ends?: readonly OrderStatus[];
};

/** What is crashed at every call. To examine something else, add it here. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'somebody holds tickets and never pays',
    happens: ({ people, type }) => people.reserve('ines', type, 3),
  },
  {
    name: 'somebody holds the last tickets and never pays',
    happens: ({ people, type }) => people.reserve('ines', type, 4),
  },
  {
    name: 'somebody buys and pays',
    happens: (scene) => buyAndPay(scene),
  },
  {
    name: 'somebody takes tickets that cost nothing',
    types: [{ total: 4, shards: 2, price: 0 }],
    happens: ({ people, type }) => people.reserve('ines', type, 2),
  },
  {
    name: 'a paid page whose message never comes',
    laid: ({ people, type }) => people.checkOut('ines', type, 2),
    happens: async ({ world }, orderId) => world.payments.pay(orderId),
  },
  {
    name: 'somebody gives held tickets back',
    laid: ({ people, type }) => people.checkOut('ines', type, 2),
    happens: ({ people }, orderId) => people.cancel(orderId),
  },
  {
    name: 'money comes after the hold has ended, and there is stock',
    laid: async ({ world, people, type }) => {
      const orderId = await people.checkOut('ines', type, 2);
      await world.untilQuiet();
      return orderId;
    },
    happens: async ({ world }, orderId) => {
      world.payments.payAnyway(orderId);
      await world.tell(world.payments.completedOf(orderId));
    },
  },
  {
    name: 'money comes after the hold has ended, and the tickets are gone',
    laid: async (scene) => {
      const orderId = await scene.people.checkOut('ines', scene.type, 2);
      await scene.world.untilQuiet();
      await buyAndPay(scene, 'rui', 3);
      return orderId;
    },
    happens: async ({ world }, orderId) => {
      world.payments.payAnyway(orderId);
      await world.tell(world.payments.completedOf(orderId));
    },
  },
  {
    name: 'an event is called off while one has paid, one holds and one pays late',
    types: [{ total: 6, shards: 2 }],
    laid: async (scene) => {
      await buyAndPay(scene, 'ines', 2);
      return scene.people.checkOut('rui', scene.type, 1);
    },
    happens: async ({ world, people }, orderId) => {
      await people.callOff();
      world.payments.pay(orderId);
      await world.tell(world.payments.completedOf(orderId));
    },
  },
  {
    name: 'all the money of an order goes back',
    laid: (scene) => buyAndPay(scene),
    happens: ({ people }, orderId) => people.refund(orderId),
  },
  {
    name: 'one ticket of an order goes back, then another',
    laid: (scene) => buyAndPay(scene),
    happens: async ({ people, world }, orderId) => {
      const [one, other] = await people.ticketIdsOf(orderId);
      await people.refund(orderId, { ticketIds: [one] }, 'refund-of-one');
      await world.pump();
      await people.refund(orderId, { ticketIds: [other] }, 'refund-of-other');
    },
  },
  {
    name: 'part of the money goes back, and all tickets stay good',
    laid: (scene) => buyAndPay(scene),
    happens: ({ people }, orderId) => people.refund(orderId, { amount: 500 }),
  },
  {
    name: 'a bank takes the money back while a refund is under way',
    laid: (scene) => buyAndPay(scene),
    happens: async ({ people, world }, orderId) => {
      const dispute = world.payments.dispute(orderId);
      await people.refund(orderId);
      await world.pump();
      await world.tell(dispute);
    },
  },
  {
    name: 'a ticket is handed on',
    laid: (scene) => buyAndPay(scene),
    happens: async ({ people, world }, orderId) => {
      const [ticketId = ''] = await people.ticketIdsOf(orderId);
      await people.offer(orderId, ticketId, 'rui');
      await world.pump();
      await people.accept(orderId, ticketId);
    },
  },
  {
    name: 'tickets come back, are offered to one who waits, and bought',
    types: [{ total: 2, shards: 2, hasWaitlist: true }],
    laid: ({ people, type }) => people.checkOut('ines', type, 2),
    happens: async ({ world, people, type }, orderId) => {
      await people.join('rui', type, 1);
      await people.cancel(orderId);
      await world.pump();
      const offered = await offerTo(world);
      await people.openPage(offered);
      if (world.payments.pay(offered)) await world.tell(world.payments.completedOf(offered));
    },
  },
  {
    name: 'the only ticket comes back, is offered to one who waits, and bought',
    types: [{ total: 1, shards: 1, hasWaitlist: true }],
    laid: ({ people, type }) => people.checkOut('ines', type, 1),
    happens: async ({ world, people, type }, orderId) => {
      await people.join('rui', type, 1);
      await people.cancel(orderId);
      await world.pump();
      const offered = await offerTo(world);
      await people.openPage(offered);
      if (world.payments.pay(offered)) await world.tell(world.payments.completedOf(offered));
    },
  },
  {
    name: 'somebody pays on the site with a saved card',
    laid: async ({ people, type }) => (await people.reserve('ines', type, 2)).body.order.orderId,
    happens: async ({ world, people }, orderId) => {
      await people.openOnSite(orderId);
      await people.payOnSite(orderId);
      if (world.payments.succeededOf(orderId)) await world.tell(world.payments.succeededOf(orderId));
    },
    ends: ['ISSUED'],
  },
  {
    name: 'somebody begins to pay on the site, goes to a page instead, and pays there',
    laid: async ({ people, type }) => (await people.reserve('ines', type, 2)).body.order.orderId,
    happens: async ({ world, people }, orderId) => {
      await people.openOnSite(orderId);
      await people.openPage(orderId);
      if (world.payments.pay(orderId)) await world.tell(world.payments.completedOf(orderId));
    },
    ends: ['ISSUED'],
  },
  {
    name: 'somebody opens a page, goes back to the site, and pays there',
    laid: ({ people, type }) => people.checkOut('ines', type, 2),
    happens: async ({ world, people }, orderId) => {
      await people.openOnSite(orderId);
      await people.payOnSite(orderId);
      if (world.payments.succeededOf(orderId)) await world.tell(world.payments.succeededOf(orderId));
    },
    ends: ['ISSUED'],
  },
  {
    name: 'the tickets of an order are moved to seats, and to better ones',
    types: [
      { total: 4, shards: 2 },
      { name: 'Stalls', total: 30, shards: 2, isSeated: true },
      { name: 'Balcony', total: 30, shards: 2, isSeated: true },
    ],
    laid: (scene) => buyAndPay(scene),
    happens: async ({ world, people, types }, orderId) => {
      const [standing, stalls, balcony] = types as [TicketType, TicketType, TicketType];
      await people.move(orderId, standing, stalls);
      await world.pump();
      await people.move(orderId, stalls, balcony);
    },
    ends: ['ISSUED'],
  },
  {
    name: 'a payment on the site that nobody tells of, and one that nobody makes',
    laid: async ({ people, type }) => {
      const [paid, left] = [await people.reserve('ines', type, 2), await people.reserve('rui', type, 1)];
      for (const { body } of [paid, left]) await people.openOnSite(body.order.orderId);
      return paid.body.order.orderId;
    },
    happens: async ({ world }, orderId) => world.payments.payInBrowser(orderId),
    ends: ['ISSUED', 'EXPIRED'],
  },
  {
    name: 'a bank debit that settles days later',
    laid: begunDebit,
    happens: async ({ world }, orderId) => {
      await world.tell(world.payments.completedOf(orderId));
      await world.pump();
      world.advance(minutes(2 * 24 * 60));
      await world.tell(world.payments.settleDebit(orderId, true));
    },
    ends: ['ISSUED'],
  },
  {
    name: 'a bank debit that comes back, told before it has begun',
    laid: begunDebit,
    happens: async ({ world }, orderId) => {
      const begun = structuredClone(world.payments.completedOf(orderId));
      await world.tell(world.payments.settleDebit(orderId, false));
      await world.pump();
      await world.tell(begun);
    },
    ends: ['EXPIRED'],
  },
  {
    name: 'all the money goes back in Stripe’s dashboard, told before the payment itself',
    laid: async ({ world, people, type }) => {
      const orderId = await people.checkOut('ines', type, 2);
      world.payments.pay(orderId);
      return orderId;
    },
    happens: async ({ world }, orderId) => {
      await world.tell(world.payments.giveBackByHand(orderId));
      await world.pump();
      await world.tell(world.payments.completedOf(orderId));
    },
    ends: ['REFUNDED'],
  },
];
