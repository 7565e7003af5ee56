import type { Design, Ground } from './designs.ts';

/** Longer than a refusal may rest on what was read before: one second, and the way there and back. */
const longMilliseconds = 1_500;

/** What one place held from a moment on. */
type Level = { at: number; available: number };

/** Watches the whole stock from outside: when the last one went, and whether a refusal was right. */
export const watchStock = ({ clock, table }: Ground, { stockKeys }: Design, total: number) => {
  const keys = new Set(stockKeys);
  /** The levels of each place during the last moments, and the least of them: so many have lain there untouched. */
  const levels = new Map<string, Level[]>();
  const least = new Map<string, number>();
  const changes: { at: number; key: string }[] = [];
  let nextChange = 0;
  let left = total;
  let untouched = total;
  let soldOutAt: number | undefined;

  const settle = (key: string) => {
    const own = levels.get(key) ?? [];
    while (own[1] && own[1].at <= clock.now() - longMilliseconds) own.shift();
    const now = Math.min(...own.map(({ available }) => available));
    untouched += now - (least.get(key) ?? 0);
    least.set(key, now);
  };
  table.listen((key, before, after) => {
    if (!keys.has(key)) return;
    const [had, has] = [before?.available ?? 0, after.available ?? 0];
    left += has - had;
    if (left === 0) soldOutAt ??= clock.now() / 1000;
    if (!levels.has(key)) {
      levels.set(key, [{ at: Number.NEGATIVE_INFINITY, available: had }]);
      least.set(key, had);
    }
    levels.get(key)?.push({ at: clock.now(), available: has });
    changes.push({ at: clock.now(), key });
    settle(key);
  });
  return {
    /** Seconds from the beginning until nothing was left for the first time. */
    soldOutAt: () => soldOutAt,
    /** Whether so many have been left for longer than anything is remembered: the same ones, not one after the other. */
    hasHeldLong: (quantity: number): boolean => {
      for (let due = changes[nextChange]; due && due.at <= clock.now() - longMilliseconds; due = changes[nextChange]) {
        settle(due.key);
        nextChange += 1;
      }
      return untouched >= quantity;
    },
  };
};

export type StockWatch = ReturnType<typeof watchStock>;
