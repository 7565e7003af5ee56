import type { TicketType } from '#shared/domain/ticket-type.ts';
import { deliver, fire } from '../deliver.ts';
import { aDevice, scan } from '../device.ts';
import type { Answer } from '../invoke.ts';
import type { Actors } from './interleave.ts';
import { aside, through } from './port.ts';
import { buyAndPay, type Scene } from './scenarios.ts';
import { minutes, type World } from './world.ts';

/** People and processes that meet at one order, one ticket or one event. */
export type Race = {
  name: string;
  types?: Partial<TicketType>[];
  laid?: (scene: Scene) => Promise<string>;
  actors: (scene: Scene, orderId: string) => Actors;
  /** What of the actors' answers is wrong, if anything. */
  judge?: (answers: unknown[]) => string[];
};

const heldUntilNow = async ({ world, people, type }: Scene): Promise<string> => {
  const orderId = await people.checkOut('ines', type, 2);
  await world.pump();
  world.advance(minutes(15));
  return orderId;
};

const pays = (world: World, orderId: string) => async () => {
  const isPaid = await through({ service: 'payments', name: 'pay' }, async () => world.payments.pay(orderId));
  if (isPaid) await world.tell(world.payments.completedOf(orderId));
};

const tells = (world: World, orderId: string) => () => world.tell(world.payments.completedOf(orderId));

const expires = (orderId: string) => async () => {
  await deliver('expireOrder', [{ orderId }]);
  await deliver('releaseOrder', [{ orderId }]);
};

/** Somebody comes to a gate of their own with the first ticket of an order. */
const enters =
  ({ event, people }: Scene, orderId: string) =>
  async () => {
    const [code = ''] = await people.codesOf(orderId);
    const { as } = await aside(() => aDevice(event));
    const { body } = await scan(as, code);
    return body.outcome;
  };

const disputes =
  ({ world }: Scene, orderId: string) =>
  async () => {
    const event = await through({ service: 'payments', name: 'dispute' }, async () => world.payments.dispute(orderId));
    if (!event) return;
    await world.tell(event);
    await deliver('applyStripeNews', [{ stripeEventId: event.id }]);
  };

/** Exactly so many of the buyers got an order, and every other was told that there is nothing left. */
const wonBy = (count: number) => (answers: unknown[]) => {
  const told = (answers as Answer[]).map(({ status, body }) => (status === 201 ? 'won' : String(body?.code)));
  const won = told.filter((one) => one === 'won').length;
  const isTold = told.every((one) => ['won', 'sold_out', 'not_enough_left'].includes(one));
  return won === count && isTold ? [] : [`the buyers were told ${told.join(', ')}`];
};

/** What is played in every order. To examine another meeting, add it here. */
export const races: readonly Race[] = [
  {
    name: 'a payment, the timer and the buyer who gives up',
    laid: heldUntilNow,
    actors: ({ world, people }, orderId) => [
      pays(world, orderId),
      expires(orderId),
      async () => {
        await people.cancel(orderId);
        await deliver('releaseOrder', [{ orderId }]);
      },
    ],
  },
  {
    name: 'a payment page that opens while the hold ends',
    laid: async (scene) => {
      const { body } = await scene.people.reserve('ines', scene.type, 2);
      await scene.world.pump();
      scene.world.advance(minutes(15) - 1);
      return body.order.orderId;
    },
    actors: ({ world, people }, orderId) => [
      async () => {
        const { status } = await people.openPage(orderId);
        if (status === 200) await pays(world, orderId)();
      },
      async () => {
        await people.cancel(orderId);
        await deliver('releaseOrder', [{ orderId }]);
      },
    ],
  },
  {
    name: 'the same message of late money three times over',
    laid: async ({ world, people, type }) => {
      const orderId = await people.checkOut('ines', type, 2);
      await world.untilQuiet();
      world.payments.payAnyway(orderId);
      return orderId;
    },
    actors: ({ world }, orderId) => [tells(world, orderId), tells(world, orderId), tells(world, orderId)],
  },
  {
    name: 'late money and another buyer of the same last tickets',
    types: [{ total: 2, shards: 1 }],
    laid: async ({ world, people, type }) => {
      const orderId = await people.checkOut('ines', type, 2);
      await world.untilQuiet();
      world.payments.payAnyway(orderId);
      return orderId;
    },
    actors: ({ world, people, type }, orderId) => [
      tells(world, orderId),
      () => people.reserve('rui', type, 1),
      () => people.reserve('eva', type, 2),
    ],
  },
  {
    name: 'the last ticket and three who want it',
    types: [{ total: 1, shards: 1 }],
    actors: ({ people, type }) => ['ines', 'rui', 'eva'].map((who) => () => people.reserve(who, type, 1)),
    judge: wonBy(1),
  },
  {
    name: 'three tickets in two counters and three who want two, one and one',
    types: [{ total: 3, shards: 2 }],
    actors: ({ people, type }) => [
      () => people.reserve('ines', type, 2),
      () => people.reserve('rui', type, 1),
      () => people.reserve('eva', type, 1),
    ],
    judge: (answers) => {
      const codes = (answers as Answer[]).map(({ status, body }) => (status === 201 ? 'won' : String(body?.code)));
      const won = codes.filter((one) => one === 'won').length;
      return won >= 2 && codes.every((one) => one !== 'internal_error') ? [] : [codes.join(', ')];
    },
  },
  {
    name: 'one buyer whose browser sends the same order three times',
    types: [{ total: 4, shards: 2 }],
    actors: ({ people, type }) => [1, 2, 3].map(() => () => people.reserve('ines', type, 2)),
    judge: (answers) => {
      const ids = new Set((answers as Answer[]).map(({ body }) => body?.order?.orderId));
      return ids.size === 1 ? [] : [`${ids.size} orders for one click`];
    },
  },
  {
    name: 'a refund of everything, one of a ticket and a dispute',
    laid: (scene) => buyAndPay(scene),
    actors: (scene, orderId) => [
      async () => {
        await scene.people.refund(orderId);
        await deliver('refundOrder', [{ orderId }]);
      },
      disputes(scene, orderId),
    ],
  },
  {
    name: 'two refunds of the same ticket by two organizers',
    laid: (scene) => buyAndPay(scene),
    actors: ({ people }, orderId) =>
      ['one', 'other'].map((key) => async () => {
        const [ticketId] = await people.ticketIdsOf(orderId);
        await people.refund(orderId, { ticketIds: [ticketId] }, `refund-by-${key}`);
        await deliver('refundOrder', [{ orderId }]);
      }),
  },
  {
    name: 'a ticket that is accepted, withdrawn and refunded',
    laid: async (scene) => {
      const orderId = await buyAndPay(scene);
      const [ticketId = ''] = await scene.people.ticketIdsOf(orderId);
      await scene.people.offer(orderId, ticketId, 'rui');
      return orderId;
    },
    actors: ({ people }, orderId) => [
      async () => people.accept(orderId, (await people.ticketIdsOf(orderId))[0] ?? ''),
      async () => people.withdraw(orderId, (await people.ticketIdsOf(orderId))[0] ?? ''),
      async () => people.refund(orderId),
    ],
  },
  {
    name: 'an event that is called off while one pays and the tickets of another are written',
    types: [{ total: 6, shards: 1 }],
    laid: async ({ world, people, type }) => {
      const paid = await people.checkOut('rui', type, 1);
      world.payments.pay(paid);
      await world.tell(world.payments.completedOf(paid));
      return people.checkOut('ines', type, 2);
    },
    actors: ({ world, people }, orderId) => [() => people.callOff(), pays(world, orderId), () => world.pump()],
  },
  {
    name: 'a type that is made smaller while its last tickets are bought',
    types: [{ total: 3, shards: 1 }],
    actors: ({ people, type }) => [
      () => people.resize(type, 1),
      () => people.reserve('ines', type, 2),
      () => people.reserve('rui', type, 1),
    ],
  },
  {
    name: 'tickets that come back, two workers of the waitlist and one of the public',
    types: [{ total: 2, shards: 1, hasWaitlist: true }],
    laid: async ({ world, people, type }) => {
      const orderId = await people.checkOut('ines', type, 2);
      await people.join('rui', type, 1);
      await world.pump();
      await people.cancel(orderId);
      return orderId;
    },
    actors: ({ people, type, event: { eventId } }, orderId) => [
      async () => {
        await deliver('releaseOrder', [{ orderId }]);
        await deliver('serveWaitlist', [{ eventId }]);
      },
      () => deliver('serveWaitlist', [{ eventId }]),
      () => people.reserve('eva', type, 2),
    ],
  },
  {
    name: 'one person who joins a waitlist in three windows',
    types: [{ total: 1, shards: 1, hasWaitlist: true }],
    laid: ({ people, type }) => people.checkOut('ines', type, 1),
    actors: ({ people, type }) => [1, 2, 3].map((nth) => () => people.join('rui', type, 1, `waits-in-window-${nth}`)),
    judge: (answers) => {
      const told = (answers as Answer[]).map(({ status, body }) => (status === 201 ? 'waits' : String(body?.code)));
      return told.toSorted().join() === 'already_waiting,already_waiting,waits' ? [] : [told.join(', ')];
    },
  },
  {
    name: 'one ticket at two gates while its money goes back',
    types: [{ total: 4, shards: 1 }],
    laid: (scene) => buyAndPay(scene),
    actors: (scene, orderId) => [enters(scene, orderId), enters(scene, orderId), () => scene.people.refund(orderId)],
    judge: ([one, other]) =>
      [one, other].every((outcome) => outcome === 'admitted') ? ['two came in with one ticket'] : [],
  },
  {
    name: 'the sweep and the worker it thinks has died',
    laid: heldUntilNow,
    actors: ({ world }, orderId) => [
      expires(orderId),
      async () => {
        await fire('sweepOrders');
        await world.pump();
      },
      pays(world, orderId),
    ],
  },
];
