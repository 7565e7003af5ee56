/**
 *     WAITING ──offer──► OFFERED ──paid──► BOUGHT
 *        │ leave            │ given back, ran out
 *        ▼                  ▼
 *       LEFT          DECLINED | MISSED
 *
 * An offer is an order that holds the tickets for hours; whatever ends an order ends its offer.
 */
export const waitlistStatuses = ['WAITING', 'OFFERED', 'BOUGHT', 'DECLINED', 'MISSED', 'LEFT'] as const;
export type WaitlistStatus = (typeof waitlistStatuses)[number];

/** Somebody who waits for so many tickets of any of these types, all of one type or none. */
export type WaitlistEntry = {
  entryId: string;
  eventId: string;
  ticketTypeIds: string[];
  quantity: number;
  name: string;
  email: string;
  userId?: string;
  buyerKey: string;
  locale: 'en' | 'pt';
  status: WaitlistStatus;
  joinedAt: string;
  /** How often tickets went to people behind, since this one last had its turn. */
  passedOver: number;
  /** Fingerprint of the request that made it, to tell a repeat from a reused key. */
  requestHash?: string;
  /** Until when free tickets are collected for this one. */
  collectingUntil?: string;
  /** Tickets were collected for this one before, and it was not enough. */
  hasCollected?: boolean;
  orderId?: string;
  offeredAt?: string;
};

/** How long an offer holds its tickets. */
export const offerHours = 12;

/** A group may be passed by as many; then free tickets are collected for it, for so many hours. */
const mostPassedOver = 5;
const collectingHours = 24;

/**
 * What is free: of each counter, which of them the public does not see, and which counters a piece of a type draws on, with
 * how many from each.
 */
export type Free = {
  left: ReadonlyMap<string, number>;
  hidden: ReadonlySet<string>;
  drawsOn: (ticketTypeId: string) => readonly (readonly [counterId: string, each: number])[];
};

export type Offer = { entryId: string; ticketTypeId: string };
/** How an entry's patience stands after others have been served. */
export type Patience = { entryId: string; passedOver: number; collectingUntil?: string };

const hoursAfter = (now: string, hours: number): string => new Date(Date.parse(now) + hours * 3_600_000).toISOString();

const collecting = ({ entryId }: WaitlistEntry, now: string): Patience => ({
  entryId,
  passedOver: 0,
  collectingUntil: hoursAfter(now, collectingHours),
});

const passed = (entry: WaitlistEntry, times: number, now: string): Patience =>
  entry.passedOver + times < mostPassedOver
    ? { entryId: entry.entryId, passedOver: entry.passedOver + times }
    : collecting(entry, now);

/** What is decided: who is offered what, how patient the others have been, and which counters the public must not see. */
type Decision = { offers: Offer[]; patience: Patience[]; kept: Set<string> };

/**
 * Who is offered what of the free tickets, in the order in which people joined. A group that is too large for what is free
 * lets those behind go first, so that nobody starves behind it; after five of them, what comes free is collected for the
 * group for a day, so that it does not starve either. What comes back and is too little for everybody is collected for the
 * first who has not had that yet.
 *
 * The public does not see what is sold out or collected; whatever else is left, it may buy.
 */
export const decideOffers = (
  entries: readonly WaitlistEntry[],
  { left: free, hidden, drawsOn }: Free,
  now: string,
): Decision => {
  const left = new Map(free);
  const countersOf = ({ ticketTypeIds }: WaitlistEntry) =>
    ticketTypeIds.flatMap((type) => drawsOn(type).map(([counterId]) => counterId));
  const collect = (entry: WaitlistEntry) => {
    for (const counterId of countersOf(entry)) left.set(counterId, 0);
  };
  const offers: Offer[] = [];
  const unserved = new Map<WaitlistEntry, number>();
  for (const entry of entries) {
    const { entryId, ticketTypeIds, quantity, collectingUntil } = entry;
    const ticketTypeId = ticketTypeIds.find((type) =>
      drawsOn(type).every(([counterId, each]) => (left.get(counterId) ?? 0) >= each * quantity),
    );
    if (ticketTypeId) {
      for (const [counterId, each] of drawsOn(ticketTypeId))
        left.set(counterId, (left.get(counterId) ?? 0) - each * quantity);
      offers.push({ entryId, ticketTypeId });
      for (const [ahead, times] of unserved)
        if (ahead.ticketTypeIds.includes(ticketTypeId)) unserved.set(ahead, times + 1);
    } else {
      if (collectingUntil && now < collectingUntil) collect(entry);
      unserved.set(entry, 0);
    }
  }
  const patience: Patience[] = [];
  for (const [entry, times] of unserved) {
    if (entry.collectingUntil && now < entry.collectingUntil) continue;
    const isNew = !entry.hasCollected && !entry.collectingUntil;
    const cameBack = countersOf(entry).some((counterId) => hidden.has(counterId) && (left.get(counterId) ?? 0) > 0);
    if (isNew && cameBack) {
      collect(entry);
      patience.push(collecting(entry, now));
    } else if (times > 0) patience.push(passed(entry, times, now));
  }
  const kept = [...unserved.keys()].flatMap(countersOf).filter((counterId) => left.get(counterId) === 0);
  return { offers, patience, kept: new Set(kept) };
};
