import fc from 'fast-check';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';
import { aDevice, scan } from '../device.ts';
import { type Model, type ModelOrder, rules, startModel } from './model.ts';
import { aside } from './port.ts';
import { layScene, type Scene } from './scenarios.ts';
import { faultsAt, faultsNow, ordersOf, unsettledAt } from './settled.ts';
import { minutes, startWorld } from './world.ts';

/** The sale under examination; `ids` are its orders, in the order of the model's. */
export type Real = Scene & { ids: string[]; gate: { token: string } };
type Step = fc.AsyncCommand<Model, Real>;

/** Longer than anything is kept in memory. */
const betweenSteps = 6_000;

const expectSame = (what: string, found: unknown, wanted: unknown): void => {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`${what}: ${JSON.stringify(found)} where the model says ${JSON.stringify(wanted)}`);
};

const statusNames: Record<ModelOrder['status'], string> = {
  held: 'PENDING',
  expired: 'EXPIRED',
  cancelled: 'CANCELLED',
  issued: 'ISSUED',
  'money back': 'REFUNDED',
};

const nameOf = ({ status, kept }: ModelOrder): string =>
  status === 'issued' && kept === 0 ? 'REFUNDED' : statusNames[status];

/** After every step all that is due is done, and the sale is compared with the model and with the invariants. */
const compare = async (model: Model, { world, event, ids }: Real): Promise<void> => {
  await world.pump();
  world.advance(betweenSteps);
  await world.pump();
  model.pass(betweenSteps);
  const { orders, left } = await aside(() => ordersOf(event.eventId));
  const found = ids.map((id) => {
    const history = orders.find(({ order }) => order.orderId === id);
    const tickets = history?.tickets.toSorted((a, b) => (a.ticketId < b.ticketId ? -1 : 1));
    return [history?.order.status, ...(tickets ?? []).map(({ status }) => status)];
  });
  const wanted = model.orders.map((order) => [nameOf(order), ...order.tickets]);
  expectSame('orders', [found, orders.length], [wanted, wanted.length]);
  expectSame('left', left, model.left());
  expectSame('invariants', await aside(() => faultsNow(event.eventId)), []);
};

const step = (
  name: string,
  run: (model: Model, real: Real) => Promise<void>,
  check?: (model: Model) => boolean,
): Step => ({
  check: (model) => check?.(model) ?? true,
  run: async (model, real) => {
    await run(model, real);
    await compare(model, real);
  },
  toString: () => name,
});

/** A step about one of the orders there are. */
const about = (
  name: string,
  nth: number,
  run: (order: ModelOrder, id: string, model: Model, real: Real) => Promise<void>,
) =>
  step(
    `${name}(${nth})`,
    (model, real) => {
      const place = nth % model.orders.length;
      return run(model.orders[place] as ModelOrder, real.ids[place] as string, model, real);
    },
    ({ orders }) => orders.length > 0,
  );

const reserve = (who: string, quantity: number, usesCode: boolean): Step =>
  step(`reserve(${who}, ${quantity}${usesCode ? ', with the code' : ''})`, async (model, { people, type, ids }) => {
    const objections = model.objections(who, quantity, usesCode);
    const key = `order-${ids.length}-${model.state.now}`;
    const { status, body } = await people.reserve(who, type, quantity, { ...(usesCode && { promoCode: 'HALF' }) }, key);
    if (objections.length > 0) return expectSame('refusal', objections.includes(body.code), true);
    expectSame('reserve', [status, body.code], [201, undefined]);
    // The same click again is the same order.
    const again = await people.reserve(who, type, quantity, { ...(usesCode && { promoCode: 'HALF' }) }, key);
    expectSame('repeat', again.body.order.orderId, body.order.orderId);
    ids.push(body.order.orderId);
    model.reserve(who, quantity, usesCode);
  });

const openPage = (nth: number): Step =>
  about('openPage', nth, async (order, id, _, { people }) => {
    const { status } = await people.openPage(id);
    expectSame('page', status, order.status === 'held' ? 200 : order.status === 'expired' ? 410 : 409);
    order.hasPage ||= order.status === 'held';
  });

const pay = (nth: number): Step =>
  about('pay', nth, async (order, id, _, { world }) => {
    const isOpen = order.hasPage && order.status === 'held' && !order.isPaid;
    expectSame('pay', world.payments.pay(id), isOpen);
    order.isPaid ||= isOpen;
  });

const payAnyway = (nth: number): Step =>
  about('payTooLate', nth, async (order, id, _, { world }) => {
    const isLate = order.hasPage && !order.isPaid && (order.status === 'expired' || order.status === 'cancelled');
    if (isLate) order.isPaid = world.payments.payAnyway(id);
  });

const hear = (nth: number, times: number): Step =>
  about(`webhook×${times}`, nth, async (order, id, model, { world }) => {
    if (!order.isPaid) return;
    for (let told = 0; told < times; told++) {
      const { status } = await world.tell(world.payments.completedOf(id));
      expectSame('webhook', status, 200);
      // What follows from the first may be done before the second comes, or not.
      if (told % 2 === 0) await world.pump();
    }
    model.hear(order);
  });

const cancel = (nth: number): Step =>
  about('cancel', nth, async (order, id, model, { people }) => {
    const { status } = await people.cancel(id);
    expectSame('cancel', status, order.status === 'held' || order.status === 'cancelled' ? 200 : 409);
    if (order.status === 'held') model.end(order, 'cancelled');
  });

const refundOne = (nth: number, place: number): Step =>
  about('refundTicket', nth, async (order, id, { state }, { people }) => {
    const ticketId = (await people.ticketIdsOf(id))[place];
    if (!ticketId) return;
    const { status } = await people.refund(id, { ticketIds: [ticketId] }, `refund-${state.now}`);
    const isValid = order.tickets[place] === 'VALID';
    expectSame('refund', status === 201, isValid);
    if (!isValid) return;
    order.tickets[place] = 'VOID';
    order.kept -= 1;
  });

const refundAll = (nth: number): Step =>
  about('refundAll', nth, async (order, id, { state }, { people }) => {
    const { status } = await people.refund(id, {}, `refund-${state.now}`);
    expectSame('refund', status === 201, order.status === 'issued' && order.kept > 0);
    if (status !== 201) return;
    order.tickets = order.tickets.map((ticket) => (ticket === 'VALID' ? 'VOID' : ticket));
    order.kept = 0;
  });

const scanOne = (nth: number, place: number): Step =>
  about('scan', nth, async (order, id, _, { people, gate }) => {
    const code = (await people.codesOf(id))[place];
    if (code === undefined) return;
    const { body } = await scan(gate, code);
    const wanted = { VALID: 'admitted', USED: 'already_scanned', VOID: 'cancelled' }[order.tickets[place] ?? 'VOID'];
    expectSame('scan', body.outcome, wanted);
    if (wanted === 'admitted') order.tickets[place] = 'USED';
  });

const resize = (total: number): Step =>
  step(`resize(${total})`, async ({ state, taken }, { people, type, event }) => {
    const sale = await aside(() => loadSaleUncached(event.eventId, { isConsistent: true }));
    const { status, body } = await people.resize(sale?.ticketTypes[0] ?? type, total);
    expectSame('resize', [status, body.code], taken() <= total ? [200, undefined] : [409, 'capacity_below_sold']);
    if (status === 200) state.total = total;
  });

const wait = (count: number): Step =>
  step(`wait(${count} min)`, async (model, { world }) => {
    world.advance(minutes(count));
    model.pass(minutes(count));
  });

const nth = fc.nat({ max: 5 });
const who = fc.constantFrom('ines', 'rui', 'eva');
const quantity = fc.integer({ min: 1, max: rules.perOrder });
const ticket = fc.nat({ max: 2 });

const anOrder = fc.tuple(who, quantity, fc.boolean()).map((given) => reserve(...given));
const aMessage = fc.tuple(nth, fc.integer({ min: 1, max: 3 })).map((given) => hear(...given));

/** Several steps of the newest order at a stretch, for what is far from the beginning of a sale. */
const inOneGo = (name: string, ...after: ((nth: number) => Step)[]) =>
  fc.tuple(who, quantity, fc.boolean()).map(([buyer, count, usesCode]) =>
    step(name, async (model, real) => {
      const before = real.ids.length;
      await reserve(buyer, count, usesCode).run(model, real);
      if (real.ids.length > before) for (const next of after) await next(before).run(model, real);
    }),
  );

/** Everything that may happen at a sale, what leads further more often. To let something else happen, add it here. */
export const steps = [
  anOrder,
  anOrder,
  inOneGo('buy', openPage, pay, (place) => hear(place, 1)),
  inOneGo('buy', openPage, pay, (place) => hear(place, 2)),
  inOneGo('check out', openPage),
  inOneGo('pay unheard', openPage, pay),
  inOneGo('pay too late', openPage, () => wait(rules.holdMinutes), payAnyway),
  inOneGo('pay after giving up', openPage, cancel, payAnyway),
  nth.map(openPage),
  nth.map(pay),
  nth.map(payAnyway),
  aMessage,
  aMessage,
  aMessage,
  nth.map(cancel),
  fc.tuple(nth, ticket).map((given) => refundOne(...given)),
  nth.map(refundAll),
  fc.tuple(nth, ticket).map((given) => scanOne(...given)),
  fc.tuple(nth, ticket).map((given) => scanOne(...given)),
  fc.integer({ min: 1, max: 9 }).map(resize),
  fc.integer({ min: 1, max: 16 }).map(wait),
];

/** The same sale, played and as the model has it. */
export const setup = async (): Promise<{ model: Model; real: Real }> => {
  const world = await startWorld({ without: ['sendMail', 'writeInvoice'] });
  const { price, total, perBuyer, perOrder, codeUses } = rules;
  const scene = await layScene(world, [{ price, total, perBuyer, perOrder, shards: 2 }], { allocated: total });
  await scene.people.addCode('HALF', codeUses);
  const { as } = await aDevice(scene.event);
  await world.pump();
  world.advance(betweenSteps);
  return { model: startModel(Date.now()), real: { ...scene, ids: [], gate: as } };
};

/** Everything still comes to its end: Stripe repeats what it has told nobody, and holds run out. Answers what has not ended. */
export const finish = async ({ world, event, ids }: Real): Promise<string[]> => {
  for (const id of ids) {
    const event = world.payments.completedOf(id);
    if (event) await world.tell(event);
  }
  await world.untilQuiet();
  await world.sweep();
  return [...(await faultsAt(event.eventId)), ...(await unsettledAt(world, event.eventId))];
};
