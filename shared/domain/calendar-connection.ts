/** Lets us write entries of our own into a person's calendars, and nothing else of Google's. */
export const entryScope = 'https://www.googleapis.com/auth/calendar.events';

/** What we ask of Google: who the account is, and the right to keep entries in its calendar. */
export const askedScopes = ['openid', 'email', entryScope] as const;

/** A person's Google account. `sealedTokens` opens only with the key of the stage and for this person. */
export type CalendarConnection = {
  connectionId: string;
  userId: string;
  provider: 'google';
  /** The account's address, as its owner knows it. */
  account: string;
  status: 'ACTIVE' | 'STALE';
  staleSince?: string;
  scopes: string[];
  missingScopes: string[];
  sealedTokens: string;
  /** Until when the access token inside works; the refresh token works until it is taken back. */
  accessExpiresAt: string;
  connectedAt: string;
  /** Counts the tokens this connection has had. */
  version: number;
};

/** The two secrets Google gives us for one account. */
export type GoogleTokens = { accessToken: string; refreshToken: string };

/** A person on the way through Google's consent page. Bound to the browser that started, and used once. */
export type Consent = {
  state: string;
  userId: string;
  verifier: string;
  browserHash: string;
  locale: 'en' | 'pt';
  expiresAt: string;
};

/** How long a person may take on Google's consent page. */
export const consentMinutes = 10;

/** What a person did not tick on the consent page, or has taken back since. */
export const missingScopes = (granted: readonly string[]): string[] =>
  granted.includes(entryScope) ? [] : [entryScope];

/** Whether we may expect Google to let us write. */
export const canWrite = ({ status, missingScopes }: CalendarConnection): boolean =>
  status === 'ACTIVE' && missingScopes.length === 0;

/** A token that ends within a minute could end on the way. */
const marginMilliseconds = 60_000;

/** Whether the access token still works for long enough. */
export const isAccessFresh = ({ accessExpiresAt }: CalendarConnection, now: string): boolean =>
  Date.parse(accessExpiresAt) - Date.parse(now) > marginMilliseconds;
