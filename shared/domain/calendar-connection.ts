import type { ConflictWinner } from './entry-write.ts';

/** Lets us read and write the entries of somebody's calendars, and nothing else of Google's. */
export const entryScope = 'https://www.googleapis.com/auth/calendar.events';

const readScope = 'https://www.googleapis.com/auth/calendar.events.readonly';
/** Lets us see which calendars there are. */
export const listScope = 'https://www.googleapis.com/auth/calendar.calendarlist.readonly';

/** What a client's calendars are connected for: to be looked at, or to be kept. */
export type ConnectionAccess = 'READ' | 'WRITE';

/** What a client's connection needs: the list of their calendars, and what stands in them. */
export const clientScopes = (access: ConnectionAccess): string[] => [
  listScope,
  access === 'WRITE' ? entryScope : readScope,
];

/** What a person's own connection needs: as much as a client's that is kept. */
export const ownScopes: readonly string[] = clientScopes('WRITE');

/** An app registered with Google by a client; its secret opens only with the key of the stage and for this client. */
type OwnApp = { googleClientId: string; sealedSecret: string };

type Owned = {
  connectionId: string;
  /** A person's id, or a client's. */
  ownerId: string;
  /** Who is told when Google no longer lets us in. */
  connectedBy: string;
  provider: 'google';
  /** What the consent page asks for, beside who the account is. */
  neededScopes: string[];
  /** Where it is missing, the platform's own app asks. */
  app?: OwnApp;
  /** Who wins where both sides have changed an entry; Google where nobody has said. */
  conflictWinner?: ConflictWinner;
  /** Counts the changes of this connection. */
  version: number;
};

/** A connection that was prepared and to which nobody has consented yet. */
export type PendingConnection = Owned & { status: 'PENDING' };

/** A Google account that its owner has let us into. `sealedTokens` opens only with the key of the stage and for this owner. */
export type CalendarConnection = Owned & {
  /** Google's name for the account, the same for ever. */
  accountId: string;
  /** The account's address, as its owner knows it. */
  account: string;
  status: 'ACTIVE' | 'STALE';
  staleSince?: string;
  /** Google does not take the app of the client: its secret was changed there, or it is gone. */
  isAppRefused?: boolean;
  scopes: string[];
  missingScopes: string[];
  sealedTokens: string;
  /** Until when the access token inside works; the refresh token works until it is taken back. */
  accessExpiresAt: string;
  connectedAt: string;
};

export type AnyConnection = CalendarConnection | PendingConnection;

/** The two secrets Google gives us for one account. */
export type GoogleTokens = { accessToken: string; refreshToken: string };

/** Somebody on the way through Google's consent page. Bound to the browser that started, and used once. */
export type Consent = {
  state: string;
  userId: string;
  /** The client's connection that is consented to; a person's own has none before Google has said which account it is. */
  of?: { clientId: string; connectionId: string };
  verifier: string;
  browserHash: string;
  locale: 'en' | 'pt';
  expiresAt: string;
};

/** How long a person may take on Google's consent page. */
export const consentMinutes = 10;

/** What a person did not tick on the consent page, or has taken back since. */
export const missingScopes = (granted: readonly string[], needed: readonly string[] = ownScopes): string[] =>
  needed.filter((scope) => !granted.includes(scope));

/** Whether Google has ever let us in by this connection. */
export const isConnected = (connection: AnyConnection): connection is CalendarConnection =>
  connection.status !== 'PENDING';

/** Whether we may expect Google to let us do all that the connection is for. */
export const isValid = (connection: AnyConnection): connection is CalendarConnection =>
  connection.status === 'ACTIVE' && connection.missingScopes.length === 0;

/** Whether we may write entries by a connection, whatever else was left out. */
export const mayWrite = (connection: AnyConnection): connection is CalendarConnection =>
  connection.status === 'ACTIVE' && connection.scopes.includes(entryScope);

/** Whether a client's connection, and not a person's own. */
export const isOfClient = ({ ownerId }: Pick<Owned, 'ownerId'>): boolean => ownerId.startsWith('cli_');

/** A token that ends within a minute could end on the way. */
const marginMilliseconds = 60_000;

/** Whether the access token still works for long enough. */
export const isAccessFresh = ({ accessExpiresAt }: CalendarConnection, now: string): boolean =>
  Date.parse(accessExpiresAt) - Date.parse(now) > marginMilliseconds;
