/** What somebody who waits for an event carries: with which address, where they stand, and that they were let in. */
export type WaitingPlace = { email: string; place?: string; admission?: string; expiresAt?: string };

/** What this page knows where storage is blocked, so that asking again is not coming anew. */
const inMemory = new Map<string, WaitingPlace>();

const keyOf = (eventId: string): string => `waiting:${eventId}`;

/** The place that this browser keeps, also over a restart; where storage is blocked, the page. */
export const keptPlace = (eventId: string): WaitingPlace | undefined => {
  try {
    const kept = localStorage.getItem(keyOf(eventId));
    return kept ? (JSON.parse(kept) as WaitingPlace) : inMemory.get(eventId);
  } catch {
    return inMemory.get(eventId);
  }
};

/** Keeps a place, or forgets it where it is left out. */
export const keepPlace = (eventId: string, place?: WaitingPlace): void => {
  if (place) inMemory.set(eventId, place);
  else inMemory.delete(eventId);
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
