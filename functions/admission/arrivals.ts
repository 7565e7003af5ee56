import type * as waitingLines from '#shared/storage/waiting-lines.ts';

type Tally = { came: Map<number, number>; writtenAt: number };

/** Who came to the waiting rooms of events since this environment last told the table. */
export type Arrivals = Map<string, Tally>;

const everyMilliseconds = 1000;

/** Notes that somebody came, in memory. */
export const note = (arrivals: Arrivals, eventId: string, round: number): void => {
  const tally = arrivals.get(eventId) ?? { came: new Map(), writtenAt: Number.NEGATIVE_INFINITY };
  tally.came.set(round, (tally.came.get(round) ?? 0) + 1);
  arrivals.set(eventId, tally);
};

/** Tells the table who came, at most once a second however many do; those who wait ask again, and bring the rest in. */
export const tell = async (
  arrivals: Arrivals,
  eventId: string,
  now: string,
  { addArrivals }: Pick<typeof waitingLines, 'addArrivals'>,
): Promise<void> => {
  const tally = arrivals.get(eventId);
  if (!tally || tally.came.size === 0 || Date.parse(now) - tally.writtenAt < everyMilliseconds) return;
  const { came } = tally;
  arrivals.set(eventId, { came: new Map(), writtenAt: Date.parse(now) });
  await addArrivals(eventId, came, now);
};
