/** Tries of a secret at one address, or within one sign-in: how many in a row were not known to be right, and when the last one was. */
export type Attempts = { tries: number; lastAt: string };

/**
 * How patient we are with each kind of secret. Ours is the stricter count by far: the user pool counts as well, but only
 * for addresses with an account, so whoever met its limits would learn of one.
 */
const patience = {
  password: { free: 5, firstLockSeconds: 30, longestLockSeconds: 20 * 60 },
  code: { free: 5, firstLockSeconds: 60 * 60, longestLockSeconds: 60 * 60 },
  totp: { free: 3, firstLockSeconds: 60 * 60, longestLockSeconds: 60 * 60 },
} as const;

/** What can be tried at an address: a password or a mailed code; or the code of an app, within one sign-in. */
export type AttemptKind = keyof typeof patience;

/** After how many quiet seconds tries are forgotten. */
export const attemptMemorySeconds = 60 * 60;

const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;

const lockSeconds = (kind: AttemptKind, tries: number): number => {
  const { free, firstLockSeconds, longestLockSeconds } = patience[kind];
  return tries < free ? 0 : Math.min(firstLockSeconds * 2 ** (tries - free), longestLockSeconds);
};

/** The count that one more try makes, or `locked` where the last one was too short a time ago. */
export const nextAttempts = (kind: AttemptKind, before: Attempts | undefined, now: string): Attempts | 'locked' => {
  if (!before) return { tries: 1, lastAt: now };
  const quietSeconds = secondsBetween(before.lastAt, now);
  if (quietSeconds < lockSeconds(kind, before.tries)) return 'locked';
  return { tries: quietSeconds < attemptMemorySeconds ? before.tries + 1 : 1, lastAt: now };
};
