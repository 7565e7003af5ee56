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
  orderId?: string;
  offeredAt?: string;
};

/** How long an offer holds its tickets. */
export const offerHours = 12;

/** A group may be passed by as many; then free tickets are collected for it, for so many hours. */
const mostPassedOver = 5;
const collectingHours = 24;

/** What is free: of each counter, and which counters a piece of a type draws on, with how many from each. */
export type Free = {
  left: ReadonlyMap<string, number>;
  drawsOn: (ticketTypeId: string) => readonly (readonly [counterId: string, each: number])[];
};

export type Offer = { entryId: string; ticketTypeId: string };
/** How an entry's patience stands after others have been served. */
export type Patience = { entryId: string; passedOver: number; collectingUntil?: string };

const hoursAfter = (now: string, hours: number): string => new Date(Date.parse(now) + hours * 3_600_000).toISOString();

const passed = ({ entryId, passedOver }: WaitlistEntry, times: number, now: string): Patience =>
  passedOver + times < mostPassedOver
    ? { entryId, passedOver: passedOver + times }
    : { entryId, passedOver: 0, collectingUntil: hoursAfter(now, collectingHours) };

/**
 * Who is offered what of the free tickets, in the order in which people joined. A group that is too large for what is free
 * lets those behind go first, so that nobody starves behind it; after five of them, what comes free is kept for the group
 * for a day, so that it does not starve either.
 */
export const decideOffers = (
  entries: readonly WaitlistEntry[],
  { left: free, drawsOn }: Free,
  now: string,
): { offers: Offer[]; patience: Patience[] } => {
  const left = new Map(free);
  const offers: Offer[] = [];
  const passedBy = new Map<WaitlistEntry, number>();
  for (const entry of entries) {
    const { entryId, ticketTypeIds, quantity, collectingUntil } = entry;
    const ticketTypeId = ticketTypeIds.find((type) =>
      drawsOn(type).every(([counterId, each]) => (left.get(counterId) ?? 0) >= each * quantity),
    );
    if (ticketTypeId) {
      for (const [counterId, each] of drawsOn(ticketTypeId))
        left.set(counterId, (left.get(counterId) ?? 0) - each * quantity);
      offers.push({ entryId, ticketTypeId });
      for (const [ahead, times] of passedBy)
        if (ahead.ticketTypeIds.includes(ticketTypeId)) passedBy.set(ahead, times + 1);
    } else if (collectingUntil && now < collectingUntil) {
      for (const type of ticketTypeIds) for (const [counterId] of drawsOn(type)) left.set(counterId, 0);
    } else {
      passedBy.set(entry, 0);
    }
  }
  const patience = [...passedBy].filter(([, times]) => times > 0).map(([entry, times]) => passed(entry, times, now));
  return { offers, patience };
};
