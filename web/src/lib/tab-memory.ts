/** What this tab remembers between its pages; where storage is blocked it forgets, and pages must bear that. */
export const recall = (key: string): string | undefined => {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
};

/** Remembers a text, or forgets it where it is left out. */
export const remember = (key: string, text?: string): void => {
  try {
    if (text === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Blocked storage costs comfort, never an order.
  }
};
