const name = 'scanner-key';

/** The key that a pairing link carries behind its `#`; it is taken out of the address bar at once. */
const keyInAddress = (): string | undefined => {
  const key = decodeURIComponent(location.hash.slice(1)).trim();
  if (!key.startsWith('dvk_')) return undefined;
  history.replaceState(null, '', location.pathname + location.search);
  return key;
};

/** Keeps the key of this scanner in this browser. */
export const keepKey = (key: string): void => {
  try {
    localStorage.setItem(name, key);
  } catch {
    // Storage can be blocked; the key then lasts as long as the page.
  }
};

/** Forgets the key, so that the phone can be given away or paired anew. */
export const forgetKey = (): void => {
  try {
    localStorage.removeItem(name);
  } catch {
    // It was never kept.
  }
};

/** The key of this scanner: from the link that was just opened, or from before. */
export const ownKey = (): string | undefined => {
  const fresh = keyInAddress();
  if (fresh) keepKey(fresh);
  try {
    return fresh ?? localStorage.getItem(name) ?? undefined;
  } catch {
    return fresh;
  }
};
