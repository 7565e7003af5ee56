import type { WriteRefusal } from '#shared/domain/entry-write.ts';

/**
 * What Google's answer means for us.
 * `denied`: our access has ended. `missing_scope`: it was never that wide, or no longer is. `busy`: the same call may
 * work later. `gone`: no such entry any more. `outdated`: it no longer knows
 * since when we ask. `taken`: our id is there already. `changed`: the entry is not as we knew
 * it. `app_refused`: Google does not take the app itself. `refused`: we asked for something wrong, and asking again won't help.
 */
type GoogleErrorKind =
  | 'denied'
  | 'missing_scope'
  | 'busy'
  | 'gone'
  | 'outdated'
  | 'taken'
  | 'changed'
  | 'app_refused'
  | 'refused';

type Details = {
  reason: string;
  retryAfterSeconds?: number | undefined;
  /** Whose limit was passed: the account's, or the app's with all its accounts. */
  limitOf?: 'account' | 'app' | undefined;
  /** Why a write was refused. */
  refusedAs?: WriteRefusal | undefined;
};

/** A call to Google that did not succeed. Carries no token and nothing personal, so it may be logged. */
export class GoogleError extends Error {
  readonly kind: GoogleErrorKind;
  readonly retryAfterSeconds: number | undefined;
  readonly limitOf: Details['limitOf'];
  readonly refusedAs: WriteRefusal;

  constructor(kind: GoogleErrorKind, { reason, retryAfterSeconds, limitOf, refusedAs = 'invalid' }: Details) {
    super(`Google: ${reason}`);
    this.name = 'GoogleError';
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
    this.limitOf = limitOf;
    this.refusedAs = refusedAs;
  }
}

export const isGoogleError = (error: unknown, ...kinds: GoogleErrorKind[]): error is GoogleError =>
  error instanceof GoogleError && kinds.includes(error.kind);

const rateReasons = ['rateLimitExceeded', 'userRateLimitExceeded'];

/** Limits that no minute refills: of what one account may do in a while, and of what one app may in a day. */
const longReasons = ['quotaExceeded', 'calendarLimitsExceeded', 'dailyLimitExceeded'];

/** Google does not say when those end, only that it takes hours; so often is asked again. */
const longSeconds = 3_600;

const outdatedReasons = ['fullSyncRequired', 'updatedMinTooLongAgo'];

/** The meaning of a Calendar API status and reason; `undefined` as status stands for an answer that never came. */
export const kindOf = (status: number | undefined, reason: string): GoogleErrorKind => {
  if (status === undefined || status >= 500 || status === 429 || status === 408) return 'busy';
  if (status === 401) return 'denied';
  if (status === 403 && [...rateReasons, ...longReasons].includes(reason)) return 'busy';
  if (status === 403 && reason === 'insufficientPermissions') return 'missing_scope';
  // The calendar API is not switched on for the app.
  if (status === 403 && reason === 'accessNotConfigured') return 'app_refused';
  if (status === 410 && outdatedReasons.includes(reason)) return 'outdated';
  if (status === 404 || status === 410) return 'gone';
  if (status === 409) return 'taken';
  return status === 412 ? 'changed' : 'refused';
};

type Limit = Pick<Details, 'limitOf' | 'retryAfterSeconds'>;

/** Whose limit was passed, and when to come again; `retryAfterSeconds` is what Google itself asks for. Empty where it was none. */
export const limitIn = (
  status: number | undefined,
  { reason, message = '', retryAfterSeconds }: { reason: string; message?: string | undefined } & Limit,
): Limit => {
  if (status !== 403 && status !== 429) return { retryAfterSeconds };
  if (longReasons.includes(reason))
    return {
      limitOf: reason === 'dailyLimitExceeded' ? 'app' : 'account',
      retryAfterSeconds: Math.max(retryAfterSeconds ?? 0, longSeconds),
    };
  if (status === 403 && !rateReasons.includes(reason)) return {};
  // The reason is the same for both; only the sentence names the limit.
  const isAppWide = message.includes('per minute') && !message.includes('per user');
  return { limitOf: isAppWide ? 'app' : 'account', retryAfterSeconds };
};

const refusals: Record<string, WriteRefusal> = {
  forbiddenForNonOrganizer: 'not_organizer',
  cannotChangeOrganizer: 'not_organizer',
  requiredAccessLevel: 'read_only',
  forbidden: 'read_only',
};

/** Why Google refuses a write with this reason; `invalid` for whatever is wrong with the write itself. */
export const refusalIn = (reason: string): WriteRefusal => refusals[reason] ?? 'invalid';

const appErrors = ['invalid_client', 'unauthorized_client', 'deleted_client', 'redirect_uri_mismatch', 'org_internal'];

/** The meaning of an OAuth status and error. Only `invalid_grant` is about the person. */
export const oauthKindOf = (status: number, error: string): GoogleErrorKind => {
  if (error === 'invalid_grant') return 'denied';
  if (appErrors.includes(error)) return 'app_refused';
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
