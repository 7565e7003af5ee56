import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { locale, name, pageOf, userId } from './schemas.ts';

const feature = 'users';
const params = z.strictObject({ userId });
const status = z.enum(['confirmed', 'unconfirmed', 'disabled']);

/** An account as those who run the platform see it. `unconfirmed`: the mailed code was never given back. */
export const User = z.strictObject({
  userId,
  email: z.string(),
  name: z.string(),
  locale,
  status,
  createdAt: z.string(),
});

export const listUsersRoute = defineRoute({
  name: 'listUsers',
  feature,
  method: 'GET',
  path: '/v1/users',
  summary: 'Accounts, by the beginning of the address or by status. With both, a page may hold fewer than asked for.',
  auth: 'admin',
  query: z.strictObject({
    email: z.optional(z.string().check(z.trim(), z.toLowerCase(), z.regex(/^[^\s"\\]{1,254}$/, 'email_start'))),
    status: z.optional(status),
    cursor: z.optional(z.string().check(z.maxLength(8000))),
    limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(60)), 20),
  }),
  response: pageOf(User),
  status: 200,
  errors: ['invalid_cursor'],
});

export const getUserRoute = defineRoute({
  name: 'getUser',
  feature,
  method: 'GET',
  path: '/v1/users/{userId}',
  summary: 'An account, for its person and for those who run the platform.',
  auth: 'user',
  params,
  response: User,
  status: 200,
  errors: ['not_found'],
});

export const changeUserRoute = defineRoute({
  name: 'changeUser',
  feature: 'auth',
  method: 'PATCH',
  path: '/v1/users/{userId}',
  summary: 'Change the name or language of somebody’s account for them.',
  auth: 'admin',
  params,
  body: z.strictObject({ name: z.optional(name(1, 100)), locale: z.optional(locale) }),
  response: z.strictObject({ userId, name: z.string(), locale }),
  status: 200,
  errors: ['not_found'],
});

export const deleteUserRoute = defineRoute({
  name: 'deleteUser',
  feature,
  method: 'DELETE',
  path: '/v1/users/{userId}',
  summary: 'Delete somebody else’s account as they could themselves; orders stay in the books without the name.',
  auth: 'admin',
  params,
  status: 204,
  errors: ['not_found', 'owns_organization'],
});

export const resetTotpRoute = defineRoute({
  name: 'resetTotp',
  feature,
  method: 'DELETE',
  path: '/v1/users/{userId}/totp',
  summary: 'Let somebody who lost the app of their second step sign in by password alone.',
  auth: 'admin',
  params,
  status: 204,
  errors: ['not_found'],
});
