/** Time that moves only when nobody has anything left to do in the present, so that real promises run in a fixed order. */
export type Clock = {
  /** Milliseconds since the beginning. */
  now: () => number;
  sleep: (milliseconds: number) => Promise<void>;
  /** Runs until nobody sleeps any more. */
  run: () => Promise<void>;
};

type Sleeper = { at: number; turn: number; wake: () => void };

const isBefore = (one: Sleeper, other: Sleeper): boolean =>
  one.at < other.at || (one.at === other.at && one.turn < other.turn);

/** Sleepers in order of waking: a binary heap, because there are many of them. */
const startQueue = () => {
  const heap: Sleeper[] = [];
  const swap = (a: number, b: number) => {
    [heap[a], heap[b]] = [heap[b] as Sleeper, heap[a] as Sleeper];
  };
  const isOrdered = (above: number, below: number) => !isBefore(heap[below] as Sleeper, heap[above] as Sleeper);
  return {
    push: (sleeper: Sleeper): void => {
      let place = heap.push(sleeper) - 1;
      for (let above = (place - 1) >> 1; place > 0 && !isOrdered(above, place); above = (place - 1) >> 1) {
        swap(above, place);
        place = above;
      }
    },
    nextAt: (): number | undefined => heap[0]?.at,
    pop: (): Sleeper | undefined => {
      const first = heap[0];
      const last = heap.pop();
      if (!first || !last || heap.length === 0) return first;
      heap[0] = last;
      for (let place = 0; ; ) {
        const left = 2 * place + 1;
        if (left >= heap.length) return first;
        const least = left + 1 < heap.length && isOrdered(left + 1, left) ? left + 1 : left;
        if (isOrdered(place, least)) return first;
        swap(place, least);
        place = least;
      }
    },
  };
};

/** Lets every promise that can go on do so. */
const presentToPass = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Time is counted in these: whoever wakes at the same moment goes on together, in order, and that is quicker to play. */
const ticksPerMillisecond = 10;

export const startClock = (): Clock => {
  const sleepers = startQueue();
  let now = 0;
  let turn = 0;
  return {
    now: () => now,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({
          at: Math.ceil((now + Math.max(0, milliseconds)) * ticksPerMillisecond) / ticksPerMillisecond,
          turn: turn++,
          wake,
        });
      }),
    run: async () => {
      await presentToPass();
      for (let next = sleepers.pop(); next; next = sleepers.pop()) {
        now = next.at;
        next.wake();
        while (sleepers.nextAt() === now) sleepers.pop()?.wake();
        await presentToPass();
      }
    },
  };
};
