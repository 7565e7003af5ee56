import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { id, line } from './schemas.ts';

const feature = 'ticket-types';
const params = z.strictObject({ eventId: id('event') });
const poolParams = z.strictObject({ eventId: id('event'), poolId: id('pool') });
const fields = { name: line(1, 60), total: z.int().check(z.gte(1), z.lte(100_000)) };

const Pool = z.strictObject({ poolId: z.string(), name: z.string(), total: z.int() });

export const createPoolRoute = defineRoute({
  name: 'createPool',
  feature,
  method: 'POST',
  path: '/v1/events/{eventId}/pools',
  summary: 'Add room that several types share, e.g. the places of one day.',
  auth: 'user',
  may: 'edit_events',
  params,
  body: z.strictObject(fields),
  response: Pool,
  status: 201,
  idempotency: 'accepted',
  errors: ['event_cancelled', 'capacity_exceeded', 'too_many_pools', 'version_conflict'],
});

export const listPoolsRoute = defineRoute({
  name: 'listPools',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/pools',
  summary: 'The pools of an event and how much room each has left.',
  auth: 'user',
  may: 'view_events',
  params,
  response: z.strictObject({ data: z.array(z.extend(Pool, { left: z.int() })) }),
  status: 200,
  errors: [],
});

export const changePoolRoute = defineRoute({
  name: 'changePool',
  feature,
  method: 'PATCH',
  path: '/v1/events/{eventId}/pools/{poolId}',
  summary: 'Rename a pool or change its room; never below what is sold or held.',
  auth: 'user',
  may: 'edit_events',
  params: poolParams,
  body: z.strictObject({ name: z.optional(fields.name), total: z.optional(fields.total) }),
  response: Pool,
  status: 200,
  errors: ['event_cancelled', 'capacity_exceeded', 'capacity_below_sold', 'version_conflict'],
});

export const deletePoolRoute = defineRoute({
  name: 'deletePool',
  feature,
  method: 'DELETE',
  path: '/v1/events/{eventId}/pools/{poolId}',
  summary: 'Delete a pool that no type draws on.',
  auth: 'user',
  may: 'edit_events',
  params: poolParams,
  status: 204,
  errors: ['pool_in_use', 'version_conflict'],
});
