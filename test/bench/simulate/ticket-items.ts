import { type Answer, type Design, type Ground, settled } from './designs.ts';
import { reserveWrites, type Wish } from './order-writes.ts';
import type { Item } from './table.ts';

const lists = 16;
const pageSize = 25;
const indexLagMilliseconds = 50;
const mostAttempts = 8;
const patienceMilliseconds = 2_000;

/** Keys in no order, with quick removal. */
const startBag = () => {
  const all: string[] = [];
  const places = new Map<string, number>();
  return {
    all: all as readonly string[],
    add: (key: string) => {
      if (!places.has(key)) places.set(key, all.push(key) - 1);
    },
    remove: (key: string) => {
      const place = places.get(key);
      const last = all.pop();
      places.delete(key);
      if (place === undefined || last === undefined || last === key) return;
      all[place] = last;
      places.set(last, place);
    },
  };
};

const prefix = 'TICKET#';
const isTicket = (key: string): boolean => key.startsWith(prefix);
const listOf = (key: string): number => Number(key.slice(prefix.length)) % lists;

/**
 * One item for each ticket, and an index of those that are free, spread over sixteen lists and a moment behind. A buyer
 * reads a page of one list from anywhere in it, picks by lot and takes those in a transaction: the kindest reading of this design.
 */
export const ticketItems = ({ clock, dice, table }: Ground, total: number): Design => {
  const stockKeys = Array.from({ length: total }, (_, n) => `${prefix}${n}`);
  const bags = Array.from({ length: lists }, startBag);
  const bagOf = (key: string) => bags[listOf(key)] as (typeof bags)[number];
  const follow = async (key: string, { available = 0 }: Item) => {
    await clock.sleep(dice.logNormal(indexLagMilliseconds));
    if (available > 0) bagOf(key).add(key);
    else bagOf(key).remove(key);
  };
  for (const key of stockKeys) {
    table.lay(key, { available: 1 });
    bagOf(key).add(key);
  }
  table.listen((key, _, after) => {
    if (isTicket(key)) void follow(key, after);
  });

  /** Free tickets from a page of each list in turn, until there are enough. */
  const freeOnes = async (quantity: number): Promise<string[]> => {
    const first = Math.floor(dice.random() * lists);
    const free: string[] = [];
    for (let n = 0; n < lists && free.length < quantity; n++) {
      const list = (first + n) % lists;
      await table.read('reserve', [`FREE#${list}`], false);
      const { all } = bags[list] as (typeof bags)[number];
      const from = Math.floor(dice.random() * Math.max(1, all.length - pageSize));
      free.push(...all.slice(from, from + pageSize));
    }
    return free;
  };

  const pick = (free: string[], quantity: number): string[] =>
    Array.from({ length: quantity }, () => free.splice(Math.floor(dice.random() * free.length), 1)[0] as string);

  const order = async (wish: Wish): Promise<Answer> => {
    const began = clock.now();
    for (let tried = 0; tried < mostAttempts && clock.now() - began < patienceMilliseconds; tried++) {
      const free = await freeOnes(wish.quantity);
      if (free.length === 0) return { outcome: 'sold_out' };
      if (free.length < wish.quantity) return { outcome: 'not_enough_left', left: free.length };
      const holds = pick(free, wish.quantity).map((key) => ({ key, quantity: 1 }));
      // Each ticket that is taken is one more write to its list.
      const writes = reserveWrites(wish, holds).map((write) =>
        isTicket(write.key) ? { ...write, indexKeys: [`FREE#${listOf(write.key)}`] } : write,
      );
      const answer = settled(await table.transact('reserve', writes));
      if (answer) return answer;
      await clock.sleep(dice.random() * 5 * 2 ** tried);
    }
    return { outcome: 'stock_busy' };
  };

  return { name: 'an item for each ticket', stockKeys, order };
};
