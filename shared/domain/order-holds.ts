import { holdsOf, type Order } from './order.ts';
import type { Hold, Take } from './stock.ts';

/** Takes without those that go back: each counter's number less what it gets again. */
const without = (takes: readonly Take[], back: readonly Take[]): Take[] =>
  takes.flatMap(([shard, quantity]): Take[] => {
    const returned = back.filter(([other]) => other === shard).reduce((sum, [, part]) => sum + part, 0);
    return quantity > returned ? [[shard, quantity - returned]] : [];
  });

/** What an order holds without what goes back, each counter from what it was taken from. */
export const withoutHolds = (order: Pick<Order, 'lines' | 'holds'>, returns: readonly Hold[]): Hold[] =>
  holdsOf(order).flatMap(([counterId, generation, held]): Hold[] => {
    const back = returns.find(([returned]) => returned === counterId)?.[2] ?? [];
    const left = without(held, back);
    return left.length > 0 ? [[counterId, generation, left]] : [];
  });
