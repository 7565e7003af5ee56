import type { JobName } from '#shared/contracts/jobs.ts';
import { fileNameOf } from '#shared/contracts/route.ts';

/**
 * Every variable the functions may read, in one place. A stack that grants a resource sets its variable in the same
 * gesture; a missing one stops the function by name, never with a silent default.
 */
export const variables = [
  'TABLE_NAME',
  'MEDIA_BUCKET',
  'SITE_BUCKET',
  'SITE_URL',
  'EDGE_KEYS',
  'SECRET_ID',
  'TOKEN_KEY_ARN',
  'USER_POOL_ID',
  'USER_POOL_CLIENT_ID',
  'MAIL_FROM',
  'STAGE',
] as const;

/** What Lambda itself sets for every function. */
export const lambdaVariables = ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;

export type Variable = (typeof variables)[number] | (typeof lambdaVariables)[number] | `QUEUE_URL_${string}`;

/**
 * Addresses of outside parties, set only where they are not the real ones; the path of the site's built server, set only
 * where it does not lie beside the function; the user pool's own pages, set only where people can sign in with Google; the
 * domain that takes answers to invitations, set only where the stage takes mail; how many calls Google takes in a minute, set
 * only where it has raised that for the stage; and the part of Lambda's credentials that lasting ones do not have.
 */
export const optionalVariables = [
  'STRIPE_API_URL',
  'GOOGLE_AUTH_URL',
  'GOOGLE_API_URL',
  'AWS_ENDPOINT_URL_S3',
  'SITE_RENDERER',
  'SIGN_IN_URL',
  'ANSWER_DOMAIN',
  'GOOGLE_CALLS_PER_ACCOUNT',
  'GOOGLE_CALLS_PER_APP',
  'AWS_SESSION_TOKEN',
] as const;

/** The value of a variable; throws with its name when it is missing. */
export const env = (name: Variable): string => {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set.`);
  return value;
};

/** The value of an optional variable where it is set. */
export const optionalEnv = (name: (typeof optionalVariables)[number]): string | undefined =>
  process.env[name] || undefined;

/** The variable that holds a queue's address: `issueTickets` → `QUEUE_URL_ISSUE_TICKETS`. */
export const queueVariable = (job: JobName): `QUEUE_URL_${string}` =>
  `QUEUE_URL_${fileNameOf(job).replaceAll('-', '_').toUpperCase()}`;
