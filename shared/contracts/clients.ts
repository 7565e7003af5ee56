import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { email, id, line, name, pageOf, pageQuery, text, zone } from './schemas.ts';

const feature = 'clients';
const organization = z.strictObject({ organizationId: id('organization') });
const params = z.strictObject({ clientId: id('client') });
const status = z.enum(['ACTIVE', 'ARCHIVED']);

/** Somebody whose calendars an organization keeps. */
export const Client = z.strictObject({
  clientId: z.string(),
  organizationId: z.string(),
  name: z.string(),
  email: z.string(),
  zone: z.string(),
  notes: z.string(),
  status,
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
});

export const createClientRoute = defineRoute({
  name: 'createClient',
  feature,
  method: 'POST',
  path: '/v1/organizations/{organizationId}/clients',
  summary: 'Add a client to an organization.',
  auth: 'user',
  may: 'edit_clients',
  params: organization,
  body: z.strictObject({ name: name(1, 120), email, zone, notes: z._default(text(0, 2000), '') }),
  response: Client,
  status: 201,
  idempotency: 'accepted',
  errors: ['zone_unknown'],
});

export const listClientsRoute = defineRoute({
  name: 'listClients',
  feature,
  method: 'GET',
  path: '/v1/organizations/{organizationId}/clients',
  summary: 'The clients of an organization by name; `q` finds part of a name or address, accents and capitals aside.',
  auth: 'user',
  may: 'view_clients',
  params: organization,
  query: z.strictObject({ ...pageQuery, q: z.optional(line(0, 80)), status: z._default(status, 'ACTIVE') }),
  response: pageOf(Client),
  status: 200,
  errors: ['invalid_cursor'],
});

export const getClientRoute = defineRoute({
  name: 'getClient',
  feature,
  method: 'GET',
  path: '/v1/clients/{clientId}',
  summary: 'One client.',
  auth: 'user',
  may: 'view_clients',
  params,
  response: Client,
  status: 200,
  errors: [],
});

export const changeClientRoute = defineRoute({
  name: 'changeClient',
  feature,
  method: 'PATCH',
  path: '/v1/clients/{clientId}',
  summary: 'Change some of a client, archive it, or bring it back.',
  auth: 'user',
  may: 'edit_clients',
  params,
  body: z.strictObject({
    version: z.int(),
    name: z.optional(name(1, 120)),
    email: z.optional(email),
    zone: z.optional(zone),
    notes: z.optional(text(0, 2000)),
    status: z.optional(status),
  }),
  response: Client,
  status: 200,
  errors: ['version_conflict', 'zone_unknown'],
});

export const deleteClientRoute = defineRoute({
  name: 'deleteClient',
  feature,
  method: 'DELETE',
  path: '/v1/clients/{clientId}',
  summary: 'Delete a client.',
  auth: 'user',
  may: 'edit_clients',
  params,
  status: 204,
  errors: [],
});
