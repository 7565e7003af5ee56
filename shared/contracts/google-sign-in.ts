import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { locale } from './schemas.ts';

const feature = 'auth';

export const getSignInOptionsRoute = defineRoute({
  name: 'getSignInOptions',
  feature,
  method: 'GET',
  path: '/v1/auth/options',
  summary: 'How people can sign in besides a password.',
  auth: 'public',
  response: z.strictObject({ google: z.boolean() }),
  status: 200,
  cacheSeconds: 300,
  errors: [],
});

export const beginGoogleSignInRoute = defineRoute({
  name: 'beginGoogleSignIn',
  feature,
  method: 'GET',
  path: '/v1/auth/google',
  summary: 'Send a person to Google to sign in; `next` is the path of the site they want to go to afterwards.',
  auth: 'public',
  query: z.strictObject({
    locale: z._default(locale, 'en'),
    next: z.optional(z.string().check(z.maxLength(500), z.regex(/^\//))),
  }),
  status: 302,
  errors: [],
});

/** How a sign-in with Google ended, as the sign-in page is told. `expired` also stands for one that was not begun here. */
export const googleOutcomes = ['done', 'refused', 'expired', 'unverified', 'secondStep', 'failed'] as const;
export type GoogleOutcome = (typeof googleOutcomes)[number];

export const finishGoogleSignInRoute = defineRoute({
  name: 'finishGoogleSignIn',
  feature,
  method: 'GET',
  path: '/v1/auth/google/callback',
  summary:
    'Where the person comes back to; begins a session and goes on to `/sign-in?google=done|refused|expired|unverified|secondStep|failed`.',
  auth: 'public',
  query: z.object({
    state: z.optional(z.string().check(z.maxLength(1000))),
    code: z.optional(z.string().check(z.maxLength(1000))),
    error: z.optional(z.string().check(z.maxLength(200))),
    error_description: z.optional(z.string().check(z.maxLength(1000))),
  }),
  status: 302,
  errors: [],
});
