import * as z from 'zod/mini';
import { defineRoute } from './route.ts';

const feature = 'system';

export const getHealthRoute = defineRoute({
  name: 'getHealth',
  feature,
  method: 'GET',
  path: '/v1/health',
  summary: 'Whether the API and its table answer.',
  auth: 'public',
  response: z.strictObject({
    status: z.enum(['ok', 'degraded']),
    at: z.string(),
    checks: z.record(z.string(), z.enum(['ok', 'failing'])),
  }),
  status: 200,
  errors: [],
});

export const getOpenapiRoute = defineRoute({
  name: 'getOpenapi',
  feature,
  method: 'GET',
  path: '/v1/openapi.json',
  summary: 'This document.',
  auth: 'public',
  response: z.record(z.string(), z.unknown()),
  status: 200,
  cacheSeconds: 300,
  errors: [],
});
