import fc from 'fast-check';
import type { WaitlistEntry } from '#shared/domain/waitlist.ts';
import { aside } from './port.ts';
import { layScene, type Scene } from './scenarios.ts';
import { faultsAt, faultsNow, ordersOf, unsettledAt, waitlistOf } from './settled.ts';
import { minutes, startWorld } from './world.ts';

/** What the model remembers of the orders of the public; who waits, and what they were offered, is looked up. */
type Model = { ids: string[]; keys: number };
type Step = fc.AsyncCommand<Model, Scene>;

const betweenSteps = 6_000;
const total = 3;

/** One who waits, could be served with what is free, and does not let it collect for a group ahead. */
const forgotten = (entries: readonly WaitlistEntry[], free: number, now: string): WaitlistEntry[] => {
  const waiting = entries.filter(({ status }) => status === 'WAITING');
  const isCollecting = waiting.some(({ collectingUntil = '', quantity }) => now < collectingUntil && quantity > free);
  return isCollecting ? [] : waiting.filter(({ quantity }) => quantity <= free);
};

const look = async (scene: Scene) => {
  const { orders, left } = await aside(() => ordersOf(scene.event.eventId));
  return { orders, left, entries: waitlistOf(scene.world) };
};

/** After every step: nothing is wrong, nobody who could be served is forgotten or waits twice, and each offer holds its tickets. */
const examine = async (scene: Scene): Promise<void> => {
  const { world, event } = scene;
  await world.pump();
  world.advance(betweenSteps);
  await world.pump();
  const { orders, left, entries } = await look(scene);
  const offers = entries.filter(({ status }) => status === 'OFFERED');
  const open = entries.filter(({ status }) => status === 'WAITING' || status === 'OFFERED').map(({ email }) => email);
  const wrong = [
    ...(await aside(() => faultsNow(event.eventId))),
    ...forgotten(entries, left, new Date().toISOString()).map(
      ({ email }) => `${email} waits although ${left} are free`,
    ),
    ...open.filter((email, place) => open.indexOf(email) < place).map((email) => `${email} waits twice`),
    ...offers
      .filter(({ orderId }) => orders.find(({ order }) => order.orderId === orderId)?.order.status !== 'PENDING')
      .map(({ email }) => `${email} was offered what is not held`),
  ];
  if (wrong.length > 0) throw new Error(wrong.join('; '));
};

const step = (name: string, run: (model: Model, scene: Scene) => Promise<unknown>): Step => ({
  check: () => true,
  run: async (model, scene) => {
    await run(model, scene);
    await examine(scene);
  },
  toString: () => name,
});

/** The public takes what it sees, which is nothing while somebody waits who could have it. */
const reserve = (who: string, quantity: number): Step =>
  step(`reserve(${who}, ${quantity})`, async (model, scene) => {
    const before = await look(scene);
    model.keys += 1;
    const { status, body } = await scene.people.reserve(who, scene.type, quantity, {}, `public-${model.keys}-${who}`);
    if (status !== 201) return;
    if (before.left < quantity) throw new Error(`${quantity} were sold where ${before.left} were left`);
    model.ids.push(body.order.orderId);
  });

const join = (who: string, quantity: number): Step =>
  step(`join(${who}, ${quantity})`, async (model, { people, type }) => {
    model.keys += 1;
    await people.join(who, type, quantity, `waits-${model.keys}-${who}`);
  });

const leave = (nth: number): Step =>
  step(`leave(${nth})`, async (_, { people, world }) => {
    const entry = waitlistOf(world)[nth];
    if (entry) await people.leave(entry.entryId);
  });

/** Somebody pays, or gives back, an order of the public or one they were offered. */
const orderAt = async (nth: number, { ids }: Model, scene: Scene): Promise<string | undefined> => {
  const offered = waitlistOf(scene.world).flatMap(({ orderId }) => (orderId ? [orderId] : []));
  const all = [...ids, ...offered];
  return all[nth % Math.max(1, all.length)];
};

const buy = (nth: number): Step =>
  step(`buy(${nth})`, async (model, scene) => {
    const { people, world } = scene;
    const id = await orderAt(nth, model, scene);
    if (!id) return;
    const { status } = await people.openPage(id);
    if (status === 200 && world.payments.pay(id)) await world.tell(world.payments.completedOf(id));
  });

const giveUp = (nth: number): Step =>
  step(`giveUp(${nth})`, async (model, scene) => {
    const id = await orderAt(nth, model, scene);
    if (id) await scene.people.cancel(id);
  });

const refund = (nth: number): Step =>
  step(`refund(${nth})`, async (model, scene) => {
    const id = await orderAt(nth, model, scene);
    if (id) await scene.people.refund(id);
  });

/** The sweep comes every few minutes; by it what was collected for a group goes on when its day is over. */
const wait = (count: number): Step =>
  step(`wait(${count} min)`, async (_, { world }) => {
    world.advance(minutes(count));
    await world.sweep();
  });

const nth = fc.nat({ max: 7 });
const people = fc.constantFrom('ines', 'rui', 'eva', 'tom', 'ana');
const quantity = fc.integer({ min: 1, max: total });

/** What may happen at a sale with a waitlist. */
export const steps = [
  fc.tuple(people, quantity).map((given) => reserve(...given)),
  fc.constant(reserve('all', total)),
  fc.tuple(people, quantity).map((given) => join(...given)),
  fc.tuple(people, quantity).map((given) => join(...given)),
  nth.map(leave),
  nth.map(buy),
  nth.map(buy),
  nth.map(giveUp),
  nth.map(giveUp),
  nth.map(refund),
  fc.constantFrom(5, 16, 13 * 60, 25 * 60).map(wait),
];

/** A sale that is soon sold out. */
export const setup = async (): Promise<{ model: Model; real: Scene }> => {
  const world = await startWorld({ without: ['sendMail', 'writeInvoice'] });
  const real = await layScene(world, [{ total, shards: 2, hasWaitlist: true }]);
  return { model: { ids: [], keys: 0 }, real };
};

/** Every hold and every offer runs out in the end, and then nobody waits in vain. */
export const finish = async ({ world, event }: Scene): Promise<string[]> => {
  await world.untilQuiet();
  for (let half = 0; half < 12; half++) {
    world.advance(minutes(13 * 60));
    await world.sweep();
  }
  return [...(await faultsAt(event.eventId)), ...(await unsettledAt(world, event.eventId))];
};
