import type * as z from 'zod/mini';
import { openapiSchemas, type Schemas } from './openapi-schemas.ts';
import { needsPerson, type Route, wholeOf } from './route.ts';

type Json = Record<string, unknown>;

/** What each feature is about, for the readers of the document. */
const features: Record<string, string> = {
  auth: 'Accounts and sessions',
  users: 'Accounts, for those who run the platform',
  organizations: 'Organizations, their members and invitations',
  events: 'Events, their publication and how they are found',
  'ticket-types': 'What is sold, and how much of it is left',
  orders: 'Holding, paying and cancelling',
  payments: 'What the payment provider tells us',
  tickets: 'Admissions: codes, prints, calendar files',
  calendars: 'Linked Google accounts',
  door: 'Scanners and scans',
  system: 'The service itself',
};

/** Refusals that every route of a kind shares, beside those it names. */
const sharedErrors = (route: Route): string[] => [
  ...(route.params || route.query || route.body ? ['invalid_request'] : []),
  ...(route.body ? ['malformed_json', 'body_too_large', 'unsupported_media_type'] : []),
  ...(needsPerson(route) || route.auth === 'device' ? ['not_signed_in'] : []),
  ...(route.auth === 'admin' ? ['forbidden'] : []),
  ...(route.may ? ['forbidden', 'not_found'] : []),
  ...(route.idempotency ? ['idempotency_key_reused'] : []),
];

const parameters = (schema: z.ZodMiniType | undefined, place: 'path' | 'query', schemas: Schemas): Json[] => {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemas.inline(schema);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
};

const idempotencyHeader = ({ idempotency }: Route): Json[] =>
  idempotency
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: idempotency === 'required',
          description: 'A repeat with the same key answers like the first.',
          schema: { type: 'string', minLength: 8, maxLength: 128 },
        },
      ]
    : [];

const security = (route: Route): Json => {
  const { auth } = route;
  if (needsPerson(route)) return { security: [{ accessToken: [] }] };
  if (auth === 'optional') return { security: [{}, { accessToken: [] }] };
  if (auth === 'device') return { security: [{ deviceKey: [] }] };
  if (auth === 'signed') return { security: [{ stripeSignature: [] }] };
  return { security: [] };
};

const answer = (route: Route, schemas: Schemas): Json => {
  if (route.response)
    return { description: 'Done.', content: { 'application/json': { schema: schemas.sent(route.response) } } };
  if (route.produces) return { description: 'Done.', content: { [route.produces]: { schema: { type: 'string' } } } };
  return { description: route.status === 302 ? 'Goes on elsewhere.' : 'Done.' };
};

const operation = (route: Route, schemas: Schemas): Json => {
  const errors = [...new Set([...route.errors, ...sharedErrors(route)])];
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [wholeOf(route.feature)],
    ...(route.may && { description: `Needs the permission \`${route.may}\` in the organization.` }),
    ...(route.auth === 'admin' && { description: 'For those who run the platform.' }),
    ...security(route),
    parameters: [
      ...parameters(route.params, 'path', schemas),
      ...parameters(route.query, 'query', schemas),
      ...idempotencyHeader(route),
    ],
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemas.taken(route.body) } } },
    }),
    responses: {
      [route.status]: answer(route, schemas),
      default: {
        description: errors.length > 0 ? `A problem with one of the codes ${errors.join(', ')}.` : 'A problem.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
};

const problem = {
  type: 'object',
  description: 'RFC 9457 problem details.',
  required: ['type', 'code', 'title', 'status', 'errors', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    code: { type: 'string', description: 'Stable; what programs decide by.' },
    title: { type: 'string', description: 'One sentence for a person, in the language of Accept-Language.' },
    status: { type: 'integer' },
    facts: { type: 'object', additionalProperties: true },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: {
          path: { type: 'string' },
          code: { type: 'string' },
          message: { type: 'string' },
          facts: { type: 'object', additionalProperties: true },
        },
      },
    },
    requestId: { type: 'string' },
  },
};

/**
 * The OpenAPI 3.1 document of a list of routes. Nothing in it is written by hand but the names of the features; a schema that
 * is among `contracts` has its name there as its name here.
 */
export const openapi = (routes: Record<string, Route>, contracts: Record<string, unknown>): Json => {
  const schemas = openapiSchemas(contracts);
  const paths: Record<string, Json> = {};
  for (const route of Object.values(routes))
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route, schemas) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'CalSync Events',
      version: '1',
      description: 'Publish events, sell tickets, keep calendars in step, scan at the door.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    tags: [...new Set(Object.values(routes).map(({ feature }) => wholeOf(feature)))].map((name) => ({
      name,
      description: features[name] ?? name,
    })),
    paths,
    components: {
      schemas: { Problem: problem, ...schemas.named() },
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        deviceKey: { type: 'http', scheme: 'bearer', description: 'The key shown once when a device was registered.' },
        stripeSignature: { type: 'apiKey', in: 'header', name: 'Stripe-Signature' },
      },
    },
  };
};
