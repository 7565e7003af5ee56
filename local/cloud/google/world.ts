import { randomBytes } from 'node:crypto';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';

export type Event = calendar_v3.Schema$Event & { id: string };

/** `isUnverified`: they wrote the address into their account, and nobody has shown that it is theirs. */
export type User = { email: string; name: string; isUnverified?: boolean };
export type Client = { id: string; secret: string; redirectUris: string[] };

export type Calendar = {
  id: string;
  owner: string;
  primary: boolean;
  summary: string;
  description?: string;
  location?: string;
  timeZone: string;
  etag: string;
};

/** `changed` is the number of the last change, which sync tokens point at. */
export type EventRecord = { event: Event; changed: number };

export type Grant = { email: string; clientId: string; scopes: string[]; isOffline: boolean };

export type Code = {
  clientId: string;
  email: string;
  scopes: string[];
  redirectUri: string;
  expiresAt: number;
  isRefreshable: boolean;
  nonce: string | null;
  challenge: { method: string; value: string } | null;
};

export type Token = { clientId: string; email: string; scopes: string[]; expiresAt: number };

export type Channel = {
  id: string;
  token: string | null;
  address: string;
  calendarId: string;
  email: string;
  resourceId: string;
  resourceUri: string;
  expiresAt: number;
  sent: number;
};

export type State = {
  calendars: Record<string, Calendar>;
  events: Record<string, Record<string, EventRecord>>;
  change: number;
  /** Sync tokens that point before this change are no longer good. */
  forgottenBefore: number;
  grants: Record<string, Grant>;
  codes: Record<string, Code>;
  accessTokens: Record<string, Token>;
  refreshTokens: Record<string, Omit<Token, 'expiresAt'>>;
  channels: Record<string, Channel>;
  signingKey: string | null;
};

export const emptyState = (): State => ({
  calendars: {},
  events: {},
  change: 1,
  forgottenBefore: 0,
  grants: {},
  codes: {},
  accessTokens: {},
  refreshTokens: {},
  channels: {},
  signingKey: null,
});

/** Everything one Google knows: its users, the apps they trust, their calendars. */
export type World = {
  state: State;
  users: User[];
  clients: Client[];
  url: string;
  /** How many events or instances are listed at once at most. */
  mostPerPage: number;
  now(): Date;
  /** Called after a calendar has changed. */
  changed(calendarId: string): void;
};

export const randomToken = (bytes = 24): string => randomBytes(bytes).toString('base64url');

/** Ids as Google makes them: lowercase base32hex. */
export const newEventId = (): string =>
  [...randomBytes(26)].map((byte) => '0123456789abcdefghijklmnopqrstuv'[byte % 32]).join('');
