import type { Design, Ground } from './designs.ts';

/** Longer than a refusal may rest on what was read before: one second, and the way there and back. */
const longMilliseconds = 1_500;

/** Watches the whole stock from outside: when the last one went, and whether a refusal was right. */
export const watchStock = ({ clock, table }: Ground, { stockKeys }: Design, total: number) => {
  const keys = new Set(stockKeys);
  /** When there last began to be so many, by how many. */
  const enoughSince = new Map<number, number>();
  let left = total;
  let soldOutAt: number | undefined;
  table.listen((key, before, after) => {
    if (!keys.has(key)) return;
    const had = left;
    left += (after.available ?? 0) - (before?.available ?? 0);
    for (let quantity = had + 1; quantity <= left; quantity++) enoughSince.set(quantity, clock.now());
    if (left === 0) soldOutAt ??= clock.now() / 1000;
  });
  return {
    /** Seconds from the beginning until nothing was left for the first time. */
    soldOutAt: () => soldOutAt,
    hasHeldLong: (quantity: number): boolean =>
      left >= quantity && clock.now() - (enoughSince.get(quantity) ?? 0) > longMilliseconds,
  };
};

export type StockWatch = ReturnType<typeof watchStock>;
