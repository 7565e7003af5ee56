import * as z from 'zod/mini';
import { Session } from './auth.ts';
import { defineRoute } from './route.ts';

const feature = 'auth';
const code = z.string().check(z.trim(), z.regex(/^\d{6}$/, 'code'));

export const getTotpRoute = defineRoute({
  name: 'getTotp',
  feature,
  method: 'GET',
  path: '/v1/auth/totp',
  summary: 'Whether signing in asks for the code of an authenticator app.',
  auth: 'user',
  response: z.strictObject({ isOn: z.boolean() }),
  status: 200,
  errors: ['not_found'],
});

export const startTotpRoute = defineRoute({
  name: 'startTotp',
  feature,
  method: 'POST',
  path: '/v1/auth/totp',
  summary:
    'A secret for an authenticator app, and the address that a QR code shows it by. Asks for the token of a sign-in.',
  auth: 'user',
  response: z.strictObject({ secret: z.string(), uri: z.string() }),
  status: 201,
  errors: ['not_found', 'too_many_requests'],
});

export const confirmTotpRoute = defineRoute({
  name: 'confirmTotp',
  feature,
  method: 'POST',
  path: '/v1/auth/totp/confirm',
  summary: 'Turn the second step on with a first code of the app.',
  auth: 'user',
  body: z.strictObject({ code }),
  status: 204,
  errors: ['app_code_wrong', 'too_many_requests'],
});

export const removeTotpRoute = defineRoute({
  name: 'removeTotp',
  feature,
  method: 'DELETE',
  path: '/v1/auth/totp',
  summary: 'Turn the second step off.',
  auth: 'user',
  body: z.strictObject({ password: z.string().check(z.minLength(1), z.maxLength(256)) }),
  status: 204,
  errors: ['wrong_email_or_password', 'account_locked'],
});

export const loginTotpRoute = defineRoute({
  name: 'loginTotp',
  feature,
  method: 'POST',
  path: '/v1/auth/login/totp',
  summary: 'The second step of signing in: the code of the app for the challenge that login answered.',
  auth: 'public',
  body: z.strictObject({ session: z.string().check(z.minLength(1), z.maxLength(4000)), code }),
  response: Session,
  status: 200,
  errors: ['app_code_wrong', 'sign_in_expired'],
});
