/**
 * What Google's answer means for us.
 * `denied`: our access has ended. `missing_scope`: it was never that wide, or no longer is. `busy`: the same call may
 * work later. `gone`: no such entry any more. `outdated`: it no longer knows
 * since when we ask. `taken`: our id is there already. `changed`: the entry is not as we knew
 * it. `refused`: we asked for something wrong, and asking again won't help.
 */
type GoogleErrorKind = 'denied' | 'missing_scope' | 'busy' | 'gone' | 'outdated' | 'taken' | 'changed' | 'refused';

/** A call to Google that did not succeed. Carries no token and nothing personal, so it may be logged. */
export class GoogleError extends Error {
  readonly kind: GoogleErrorKind;
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: GoogleErrorKind, details: { reason: string; retryAfterSeconds?: number | undefined }) {
    super(`Google: ${details.reason}`);
    this.name = 'GoogleError';
    this.kind = kind;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

export const isGoogleError = (error: unknown, ...kinds: GoogleErrorKind[]): error is GoogleError =>
  error instanceof GoogleError && kinds.includes(error.kind);

const busyReasons = ['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'calendarLimitsExceeded'];

const outdatedReasons = ['fullSyncRequired', 'updatedMinTooLongAgo'];

/** The meaning of a Calendar API status and reason; `undefined` as status stands for an answer that never came. */
export const kindOf = (status: number | undefined, reason: string): GoogleErrorKind => {
  if (status === undefined || status >= 500 || status === 429 || status === 408) return 'busy';
  if (status === 401) return 'denied';
  if (status === 403 && busyReasons.includes(reason)) return 'busy';
  if (status === 403 && reason === 'insufficientPermissions') return 'missing_scope';
  if (status === 410 && outdatedReasons.includes(reason)) return 'outdated';
  if (status === 404 || status === 410) return 'gone';
  if (status === 409) return 'taken';
  return status === 412 ? 'changed' : 'refused';
};

/** The meaning of an OAuth status and error. Only `invalid_grant` is about the person; `invalid_client` is our own fault. */
export const oauthKindOf = (status: number, error: string): GoogleErrorKind => {
  if (error === 'invalid_grant') return 'denied';
  return status >= 500 || status === 429 ? 'busy' : 'refused';
};

/** Seconds a `Retry-After` header asks for, in either of its two forms. */
export const retryAfterSeconds = (header: string | null | undefined, now = Date.now()): number | undefined => {
  if (!header) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, (at - now) / 1000);
};
