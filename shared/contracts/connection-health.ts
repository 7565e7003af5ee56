import * as z from 'zod/mini';
import { healthProblems } from '#shared/domain/connection-health.ts';
import { defineRoute } from './route.ts';
import { id } from './schemas.ts';
import { EntryWrite, SyncedCalendar } from './synced-calendars.ts';

const feature = 'calendars/connections';
const params = z.strictObject({ clientId: id('client'), connectionId: id('connection') });
const own = z.strictObject({ connectionId: id('connection') });

/** How an account is doing. */
const ConnectionHealth = z.strictObject({
  connectionId: z.string(),
  status: z.enum(['PENDING', 'ACTIVE', 'STALE']),
  /** What is wrong, in stable codes; none where all is well. */
  problems: z.array(
    z.strictObject({
      code: z.enum(healthProblems),
      calendarId: z.optional(z.string()),
      until: z.optional(z.string()),
    }),
  ),
  /** How much of what Google allows is used at this moment: by the account, and by all accounts of its app; from 0 to 1. */
  quota: z.strictObject({ account: z.number(), app: z.number(), throttledUntil: z.optional(z.string()) }),
  lastReadAt: z.optional(z.string()),
  /** For how long the oldest wish waits to be written. */
  lagSeconds: z.int(),
  waiting: z.int(),
  calendars: z.array(SyncedCalendar),
  /** Wishes that were lost, that won over another change, or that Google refused; at most a hundred, the newest last. */
  unsettled: z.array(z.extend(EntryWrite, { calendarId: z.string(), entryId: z.string(), acceptedAt: z.string() })),
});

/** How much is read and tried again. */
const Resync = z.strictObject({ calendars: z.int(), writes: z.int() });

export const getConnectionHealthRoute = defineRoute({
  name: 'getConnectionHealth',
  feature,
  method: 'GET',
  path: '/v1/clients/{clientId}/connections/{connectionId}/health',
  summary:
    'How a client’s account is doing: what is wrong, when it was read, what waits, and where both sides changed the same.',
  auth: 'user',
  may: 'view_clients',
  params,
  response: ConnectionHealth,
  status: 200,
  errors: [],
});

export const resyncConnectionRoute = defineRoute({
  name: 'resyncConnection',
  feature,
  method: 'POST',
  path: '/v1/clients/{clientId}/connections/{connectionId}/resync',
  summary: 'Read all calendars of an account from their beginning, and try again what waits or was refused.',
  auth: 'user',
  may: 'edit_clients',
  params,
  response: Resync,
  status: 202,
  errors: [],
});

export const getOwnConnectionHealthRoute = defineRoute({
  name: 'getOwnConnectionHealth',
  feature,
  method: 'GET',
  path: '/v1/calendar-connections/{connectionId}/health',
  summary:
    'How an account of one’s own is doing: what is wrong, when it was read, what waits, and where both sides changed the same.',
  auth: 'user',
  params: own,
  response: ConnectionHealth,
  status: 200,
  errors: [],
});

export const resyncOwnConnectionRoute = defineRoute({
  name: 'resyncOwnConnection',
  feature,
  method: 'POST',
  path: '/v1/calendar-connections/{connectionId}/resync',
  summary:
    'Read all calendars of an account of one’s own from their beginning, and try again what waits or was refused.',
  auth: 'user',
  params: own,
  response: Resync,
  status: 202,
  errors: [],
});
