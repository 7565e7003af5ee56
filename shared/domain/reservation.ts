import { type ErrorCode, Refusal } from './errors.ts';
import { type CounterSet, chooseTakes, type Take } from './stock.ts';

/** Something limited that is wanted, and where it is counted. `refusal` says that there is none, where that isn't `sold_out`. */
export type Want = CounterSet & { name: string; quantity: number; refusal?: ErrorCode };

/**
 * How one try to write ended. `done`: it took what it was to take; `moot`: there was nothing to take, as for a repeat; `short`:
 * counters that held too little; `busy`: somebody else was writing them.
 */
export type Try<T> =
  | { outcome: 'done'; result: T }
  | { outcome: 'moot'; result: T }
  | { outcome: 'short'; found: { want: number; shard: number; available: number }[] }
  | { outcome: 'busy' };

/** What a reservation needs of the world; nothing here waits, writes or rolls dice by itself. */
export type StockPort<T> = {
  /** How many rows of seats are written with the takes; all of it shares one transaction. */
  rows?: number;
  /** Writes the order and all takes (one list for each want), or nothing. */
  attempt: (takes: Take[][], number: number) => Promise<Try<T>>;
  /** Reads all counters of a type; `isConsistent` for the last word before a refusal. */
  readCounters: (want: Want, isConsistent: boolean) => Promise<number[]>;
  memory: StockMemory;
  wait: (milliseconds: number) => Promise<void>;
  random: () => number;
  milliseconds: () => number;
  onConflict: () => void;
};

/** Counters as one environment last saw them; `isSure` after a consistent read. */
type Remembered = { counters: (number | undefined)[]; at: number; isSure: boolean };

/** What one environment remembers of counters, by type: it spares tries on empty ones. */
export type StockMemory = Map<string, Remembered>;

const rememberMilliseconds = 2_000;
/** A sold-out type is read with the last word at most once a second, however many ask. */
const sureMilliseconds = 1_000;
const mostAttempts = 8;
const patienceMilliseconds = 2_000;
/** After so many tries on counters that held too little, guessing costs more than reading them all. */
const shortTriesBeforeReading = 2;
const mostTakesInAll = 90;

const remember = <T>(
  want: Want,
  { memory, milliseconds }: StockPort<T>,
  counters: Remembered['counters'],
  isSure: boolean,
): Remembered => {
  const remembered = { counters, at: milliseconds(), isSure };
  memory.set(`${want.counterId}#${want.generation}`, remembered);
  return remembered;
};

const recall = <T>(want: Want, port: StockPort<T>): Remembered => {
  const kept = port.memory.get(`${want.counterId}#${want.generation}`);
  const isFresh = kept?.counters.length === want.shards && port.milliseconds() - kept.at < rememberMilliseconds;
  return isFresh ? kept : remember(want, port, new Array(want.shards).fill(undefined), false);
};

const read = async <T>(want: Want, port: StockPort<T>, isConsistent: boolean): Promise<Remembered> =>
  remember(want, port, await port.readCounters(want, isConsistent), isConsistent);

/** Chooses counters for one want; before it refuses, they are read with the last word. */
const choose = async <T>(want: Want, port: StockPort<T>, mostTakes: number): Promise<Take[]> => {
  let known = recall(want, port);
  let choice = chooseTakes(want.quantity, known.counters, mostTakes, port.random);
  if ('left' in choice && !(known.isSure && port.milliseconds() - known.at < sureMilliseconds)) {
    known = await read(want, port, true);
    choice = chooseTakes(want.quantity, known.counters, mostTakes, port.random);
  }
  if ('takes' in choice) return choice.takes;
  throw new Refusal(want.refusal ?? (choice.left === 0 ? 'sold_out' : 'not_enough_left'), {
    facts: { name: want.name, left: choice.left },
  });
};

/** What was just taken is gone from memory too. */
const forgetTaken = <T>(want: Want, takes: readonly Take[], port: StockPort<T>): void => {
  const { counters } = recall(want, port);
  for (const [shard, quantity] of takes) {
    const available = counters[shard];
    if (available !== undefined) counters[shard] = available - quantity;
  }
};

/**
 * Takes stock for all wants at once, or refuses: `sold_out`, `not_enough_left` with how many are left, or `stock_busy`
 * after eight tries or two seconds. Only the conditional write decides; what is remembered merely spares tries.
 */
export const reserveStock = async <T>(wants: readonly Want[], port: StockPort<T>): Promise<T> => {
  const began = port.milliseconds();
  const mostTakes = Math.max(1, Math.floor((mostTakesInAll - (port.rows ?? 0)) / Math.max(1, wants.length)));
  let shortTries = 0;
  for (let number = 0; number < mostAttempts && port.milliseconds() - began < patienceMilliseconds; number++) {
    const takes: Take[][] = [];
    for (const want of wants) takes.push(await choose(want, port, mostTakes));
    const tried = await port.attempt(takes, number);
    if (tried.outcome === 'moot') return tried.result;
    if (tried.outcome === 'done') {
      wants.forEach((want, index) => {
        forgetTaken(want, takes[index] as Take[], port);
      });
      return tried.result;
    }
    if (tried.outcome === 'busy') {
      port.onConflict();
      await port.wait(port.random() * 5 * 2 ** number);
    } else {
      for (const { want, shard, available } of tried.found)
        recall(wants[want] as Want, port).counters[shard] = available;
      shortTries += 1;
      if (shortTries === shortTriesBeforeReading) await Promise.all(wants.map((want) => read(want, port, false)));
    }
  }
  throw new Refusal('stock_busy');
};
