import { percentile } from '../figures.ts';
import { audit } from './audit.ts';
import { crowdAt, type Diary, emptyDiary } from './buyers.ts';
import { type DesignChoice, designOf } from './choice.ts';
import { startClock } from './clock.ts';
import { startCompute } from './compute.ts';
import { startDice } from './dice.ts';
import { startOrderFlow } from './order-flow.ts';
import { watchStock } from './stock-watch.ts';
import { startStripe } from './stripe.ts';
import { emptyBill, startTable, type TableSettings } from './table.ts';

export type SaleSettings = {
  seed: number;
  buyers: number;
  tickets: number;
  /** Over which the buyers come. */
  seconds: number;
  table: TableSettings;
  design: DesignChoice;
};

/** What one sale came to. Times in seconds, answers in milliseconds, units for each order that found its tickets. */
export type SaleResult = {
  design: string;
  settings: SaleSettings;
  soldOutAt: number | undefined;
  /** Tickets held by buyers by the end of each second. */
  heldBySecond: number[];
  orders: number;
  attempts: number;
  p50: number;
  p99: number;
  writeUnits: number;
  indexUnits: number;
  readUnits: number;
  conflicts: number;
  throttled: number;
  turnedAway: number;
  environments: number;
  refused: Record<string, number>;
  wronglyRefused: number;
  paid: number;
  released: number;
  refusedByStripe: number;
  holdsLostToStripe: number;
  tooSlowToPay: number;
  finallySold: number;
};

const heldBySecond = ({ reserved }: Diary, seconds: number): number[] => {
  const held = new Array<number>(seconds + 1).fill(0);
  for (const { at, quantity } of reserved) {
    const second = Math.ceil(at / 1000);
    // Whoever found their tickets later than that is not on the plot.
    if (second <= seconds) held[second] = (held[second] as number) + quantity;
  }
  for (let second = 1; second <= seconds; second++)
    held[second] = (held[second] as number) + (held[second - 1] as number);
  return held;
};

/** Plays one sale from the first press to the last webhook, and audits it. Throws where a ticket was sold twice or lost. */
export const runSale = async (settings: SaleSettings): Promise<SaleResult> => {
  const clock = startClock();
  const dice = startDice(settings.seed);
  const table = startTable(clock, dice, settings.table);
  const design = designOf(settings.design, { clock, dice, table }, settings.tickets);
  const compute = startCompute(clock, dice);
  const stripe = startStripe(clock, dice);
  const stock = watchStock({ clock, dice, table }, design, settings.tickets);
  const diary = emptyDiary();
  const flow = startOrderFlow({ clock, dice, table }, stripe, (orderId) => crowd.buyerOf(orderId));
  const crowd = crowdAt({ clock, dice, table, design, stock, compute, stripe, flow }, diary);

  for (let n = 0; n < settings.buyers; n++) void crowd.come(`buyer-${n}`, settings.seconds);
  await clock.run();
  const { paid } = audit(table, design, stripe, settings.tickets);
  const bill = { ...(table.bills.get('reserve') ?? emptyBill()) };

  flow.stop();
  const rest = crowd.buyTheRest();
  await clock.run();
  const bought = await rest;
  const after = audit(table, design, stripe, settings.tickets, bought);
  if (after.left > 0) throw new Error(`${after.left} tickets of ${design.name} can be reached by nobody.`);

  const orders = diary.reserved.length;
  return {
    design: design.name,
    settings,
    soldOutAt: stock.soldOutAt(),
    heldBySecond: heldBySecond(diary, settings.seconds),
    orders,
    attempts: bill.attempts / orders,
    p50: percentile(diary.milliseconds, 50),
    p99: percentile(diary.milliseconds, 99),
    writeUnits: bill.writeUnits / orders,
    indexUnits: bill.indexUnits / orders,
    readUnits: bill.readUnits / orders,
    conflicts: bill.conflicts,
    throttled: bill.throttled,
    turnedAway: compute.counts.turnedAway,
    environments: compute.counts.environments,
    refused: Object.fromEntries(diary.refused),
    wronglyRefused: diary.wronglyRefused,
    paid,
    released: flow.counts.released,
    refusedByStripe: stripe.counts.refusedCalls,
    holdsLostToStripe: diary.holdsLostToStripe,
    tooSlowToPay: diary.tooSlowToPay,
    finallySold: after.sold,
  };
};
