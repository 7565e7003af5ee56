import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { email, locale, name, userId } from './schemas.ts';

/** At least ten characters; Cognito's policy has the last word and answers `password_too_weak`. */
const password = z.string().check(z.minLength(10), z.maxLength(256));
const code = z.string().check(z.trim(), z.regex(/^\d{6}$/, 'code'));
const accepted = z.strictObject({ sentTo: z.string() });

export const Profile = z.strictObject({
  userId,
  email: z.string(),
  name: z.string(),
  locale,
  isAdmin: z.boolean(),
  createdAt: z.string(),
});

/** The access token lives in the page's memory; the refresh token travels only in an HttpOnly cookie. */
export const Session = z.strictObject({ accessToken: z.string(), expiresInSeconds: z.int(), profile: Profile });

/** The password was right; now the code of the person's app is asked for, at `/v1/auth/login/totp`. */
const Challenge = z.strictObject({ challenge: z.literal('totp'), session: z.string() });

const feature = 'auth';

export const registerRoute = defineRoute({
  name: 'register',
  feature,
  method: 'POST',
  path: '/v1/auth/register',
  summary: 'Open an account; a six-digit code is mailed to confirm the address.',
  auth: 'public',
  body: z.strictObject({ name: name(1, 100), email, password, locale: z._default(locale, 'en') }),
  response: accepted,
  status: 202,
  errors: ['password_too_weak', 'too_many_requests'],
});

export const confirmRoute = defineRoute({
  name: 'confirm',
  feature,
  method: 'POST',
  path: '/v1/auth/confirm',
  summary: 'Confirm the address with the mailed code.',
  auth: 'public',
  body: z.strictObject({ email, code }),
  status: 204,
  errors: ['code_wrong', 'too_many_requests'],
});

export const resendRoute = defineRoute({
  name: 'resend',
  feature,
  method: 'POST',
  path: '/v1/auth/resend',
  summary: 'Mail the confirmation code again.',
  auth: 'public',
  body: z.strictObject({ email }),
  response: accepted,
  status: 202,
  errors: ['too_many_requests'],
});

export const loginRoute = defineRoute({
  name: 'login',
  feature,
  method: 'POST',
  path: '/v1/auth/login',
  summary: 'Sign in; the refresh token is set as a cookie. With a second step, a challenge instead.',
  auth: 'public',
  body: z.strictObject({ email, password: z.string().check(z.minLength(1), z.maxLength(256)) }),
  response: z.union([Session, Challenge]),
  status: 200,
  errors: ['wrong_email_or_password', 'email_not_confirmed', 'account_locked', 'too_many_requests'],
});

export const refreshRoute = defineRoute({
  name: 'refresh',
  feature,
  method: 'POST',
  path: '/v1/auth/refresh',
  summary: 'A fresh access token for the session in the cookie.',
  auth: 'public',
  response: Session,
  status: 200,
  errors: ['not_signed_in'],
});

export const logoutRoute = defineRoute({
  name: 'logout',
  feature,
  method: 'POST',
  path: '/v1/auth/logout',
  summary: 'End the session in the cookie.',
  auth: 'public',
  status: 204,
  errors: [],
});

export const meRoute = defineRoute({
  name: 'me',
  feature,
  method: 'GET',
  path: '/v1/auth/me',
  summary: 'Who is signed in.',
  auth: 'user',
  response: Profile,
  status: 200,
  errors: [],
});

export const changeProfileRoute = defineRoute({
  name: 'changeProfile',
  feature,
  method: 'PATCH',
  path: '/v1/auth/me',
  summary: 'Change the name or language of the signed-in person.',
  auth: 'user',
  body: z.strictObject({ name: z.optional(name(1, 100)), locale: z.optional(locale) }),
  response: Profile,
  status: 200,
  errors: [],
});

export const deleteAccountRoute = defineRoute({
  name: 'deleteAccount',
  feature,
  method: 'DELETE',
  path: '/v1/auth/me',
  summary: 'Delete the account; orders stay in the books without the name.',
  auth: 'user',
  body: z.strictObject({ password: z.string().check(z.minLength(1), z.maxLength(256)) }),
  status: 204,
  errors: ['wrong_email_or_password', 'owns_organization'],
});

export const forgotRoute = defineRoute({
  name: 'forgot',
  feature,
  method: 'POST',
  path: '/v1/auth/forgot',
  summary: 'Mail a code for a new password, if the address has an account.',
  auth: 'public',
  body: z.strictObject({ email }),
  response: accepted,
  status: 202,
  errors: ['too_many_requests'],
});

export const resetRoute = defineRoute({
  name: 'reset',
  feature,
  method: 'POST',
  path: '/v1/auth/reset',
  summary: 'Set a new password with the mailed code.',
  auth: 'public',
  body: z.strictObject({ email, code, password }),
  status: 204,
  errors: ['code_wrong', 'password_too_weak', 'too_many_requests'],
});
