import { holdsOf, type Order } from './order.ts';
import type { Hold, Take } from './stock.ts';

/** Takes without those that go back: each counter's number less what it gets again. */
const without = (takes: readonly Take[], back: readonly Take[]): Take[] => {
  const owed = new Map(back);
  return takes.flatMap(([shard, quantity]): Take[] => {
    const returned = Math.min(quantity, owed.get(shard) ?? 0);
    owed.set(shard, (owed.get(shard) ?? 0) - returned);
    return quantity > returned ? [[shard, quantity - returned]] : [];
  });
};

/** What an order holds, each set of counters once, however often it took from it; the first that was taken first. */
export const heldBy = (order: Pick<Order, 'lines' | 'holds'>): Hold[] => {
  const held = new Map<string, Hold>();
  for (const [counterId, generation, takes] of holdsOf(order)) {
    const [, , before] = held.get(`${counterId}#${generation}`) ?? [counterId, generation, []];
    held.set(`${counterId}#${generation}`, [counterId, generation, [...before, ...takes]]);
  }
  return [...held.values()];
};

/** What an order holds without what goes back, each counter from what it was taken from. */
export const withoutHolds = (order: Pick<Order, 'lines' | 'holds'>, returns: readonly Hold[]): Hold[] =>
  heldBy(order).flatMap(([counterId, generation, held]): Hold[] => {
    const back = returns.find(([returned, of]) => returned === counterId && of === generation)?.[2] ?? [];
    const left = without(held, back);
    return left.length > 0 ? [[counterId, generation, left]] : [];
  });
