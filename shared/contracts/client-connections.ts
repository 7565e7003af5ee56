import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { id, locale } from './schemas.ts';

const feature = 'calendars/connections';
const client = z.strictObject({ clientId: id('client') });
const params = z.strictObject({ clientId: id('client'), connectionId: id('connection') });
const access = z.enum(['READ', 'WRITE']);
/** Whose change stands where an entry was changed at Google and here; the other one is kept and shown. */
const conflictWinner = z.enum(['google', 'calsync']);

/** An app registered with Google by the client. Its secret goes in and never comes out. */
const app = z.strictObject({
  googleClientId: z.string().check(z.regex(/^[\w.-]{1,200}$/, 'google_client_id')),
  googleClientSecret: z.string().check(z.regex(/^[\x21-\x7e]{1,200}$/, 'google_client_secret')),
});

/** A client's Google account, or the place that is kept for one until somebody consents. */
export const ClientConnection = z.strictObject({
  connectionId: z.string(),
  clientId: z.string(),
  provider: z.literal('google'),
  /** `PENDING`: nobody has consented yet. `STALE`: Google no longer accepts our access; it has to be authorized again. */
  status: z.enum(['PENDING', 'ACTIVE', 'STALE']),
  /** Whether Google lets us do all that it is for. */
  isValid: z.boolean(),
  account: z.optional(z.string()),
  /** The client's own app; the platform's asks where it is missing. */
  googleClientId: z.optional(z.string()),
  conflictWinner,
  neededScopes: z.array(z.string()),
  scopes: z.array(z.string()),
  missingScopes: z.array(z.string()),
  staleSince: z.optional(z.string()),
  /** Google does not take the client’s own app: its secret was changed there, or it is gone. */
  isAppRefused: z.boolean(),
  /** Until when the present access token works; it is renewed by itself. */
  accessExpiresAt: z.optional(z.string()),
  connectedAt: z.optional(z.string()),
  version: z.int(),
});

export const createClientConnectionRoute = defineRoute({
  name: 'createClientConnection',
  feature,
  method: 'POST',
  path: '/v1/clients/{clientId}/connections',
  summary: 'Prepare a client’s Google account, through the platform’s app or one of their own; then authorize it.',
  auth: 'user',
  may: 'edit_clients',
  params: client,
  body: z.strictObject({
    access: z._default(access, 'WRITE'),
    app: z.optional(app),
    conflictWinner: z._default(conflictWinner, 'google'),
  }),
  response: ClientConnection,
  status: 201,
  errors: [],
});

export const listClientConnectionsRoute = defineRoute({
  name: 'listClientConnections',
  feature,
  method: 'GET',
  path: '/v1/clients/{clientId}/connections',
  summary: 'A client’s Google accounts and whether each still works.',
  auth: 'user',
  may: 'view_clients',
  params: client,
  response: z.strictObject({ data: z.array(ClientConnection) }),
  status: 200,
  errors: [],
});

export const getClientConnectionRoute = defineRoute({
  name: 'getClientConnection',
  feature,
  method: 'GET',
  path: '/v1/clients/{clientId}/connections/{connectionId}',
  summary: 'One of a client’s Google accounts.',
  auth: 'user',
  may: 'view_clients',
  params,
  response: ClientConnection,
  status: 200,
  errors: [],
});

export const changeClientConnectionRoute = defineRoute({
  name: 'changeClientConnection',
  feature,
  method: 'PATCH',
  path: '/v1/clients/{clientId}/connections/{connectionId}',
  summary:
    'Say whose change stands; or change what is asked of Google or by which app: access is given back and has to be authorized again.',
  auth: 'user',
  may: 'edit_clients',
  params,
  body: z.strictObject({
    version: z.int(),
    access: z.optional(access),
    app: z.optional(z.nullable(app)),
    conflictWinner: z.optional(conflictWinner),
  }),
  response: ClientConnection,
  status: 200,
  errors: ['version_conflict'],
});

export const startClientConnectionRoute = defineRoute({
  name: 'startClientConnection',
  feature,
  method: 'POST',
  path: '/v1/clients/{clientId}/connections/{connectionId}/authorization',
  summary: 'The address of Google’s consent page for a client’s account.',
  auth: 'user',
  may: 'edit_clients',
  params,
  body: z.strictObject({ locale: z._default(locale, 'en') }),
  response: z.strictObject({ url: z.string() }),
  status: 201,
  errors: [],
});

export const removeClientConnectionRoute = defineRoute({
  name: 'removeClientConnection',
  feature,
  method: 'DELETE',
  path: '/v1/clients/{clientId}/connections/{connectionId}',
  summary: 'Disconnect; our access is revoked at Google and forgotten here.',
  auth: 'user',
  may: 'edit_clients',
  params,
  status: 204,
  errors: [],
});
