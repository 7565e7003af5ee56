/** What somebody who waits for an event carries: with which address, where they stand, and that they were let in. */
export type WaitingPlace = { email: string; place?: string; admission?: string; expiresAt?: string };

const keyOf = (eventId: string): string => `waiting:${eventId}`;

/** The place that this browser keeps, also over a restart; where storage is blocked it forgets, and asks anew. */
export const keptPlace = (eventId: string): WaitingPlace | undefined => {
  try {
    const kept = localStorage.getItem(keyOf(eventId));
    return kept ? (JSON.parse(kept) as WaitingPlace) : undefined;
  } catch {
    return undefined;
  }
};

/** Keeps a place, or forgets it where it is left out. */
export const keepPlace = (eventId: string, place?: WaitingPlace): void => {
  try {
    if (place) localStorage.setItem(keyOf(eventId), JSON.stringify(place));
    else localStorage.removeItem(keyOf(eventId));
  } catch {
    // Blocked storage costs a place after a reload, nothing else.
  }
};

/** With less time than this nobody finishes an order. */
const leastMilliseconds = 60_000;

/** The admission that is still good for an order at an event, if there is one. */
export const admissionTo = (eventId: string, now = Date.now()): string | undefined => {
  const { admission, expiresAt } = keptPlace(eventId) ?? {};
  return admission && expiresAt && Date.parse(expiresAt) - now > leastMilliseconds ? admission : undefined;
};
