import type * as z from 'zod/mini';
import type { ErrorCode } from '#shared/domain/errors.ts';
import type { Permission } from '#shared/domain/roles.ts';

/**
 * Who may call a route.
 * `public`: anyone. `optional`: anyone, and a signed-in caller is recognised. `user`: a signed-in person.
 * `admin`: a signed-in person who runs the platform. `device`: a scanner with its key. `signed`: a machine whose signature the use case checks on the raw bytes.
 */
export type Auth = 'public' | 'optional' | 'user' | 'admin' | 'device' | 'signed';

/** What asks, or may ask, for the access token of a person. */
export type PersonalAuth = Extract<Auth, 'optional' | 'user' | 'admin'>;

/** Whether nobody gets in without the access token of a person. */
export const needsPerson = ({ auth }: { auth: Auth }): boolean => auth === 'user' || auth === 'admin';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What one route promises. Infrastructure, validation, documentation, client and tests are all derived from it. */
export type Route = {
  /** The use case, in camel case; also the operation id, the function id and, in kebab case, the file name. */
  name: string;
  /** The folder under functions/; a large feature has rooms of its own in it, as in `calendars/sync`. */
  feature: string;
  method: Method;
  path: `/v1/${string}`;
  /** One sentence for the API's readers. */
  summary: string;
  auth: Auth;
  /** The organization permission needed; the organization comes from `organizationId` or `eventId` in the path. */
  may?: Permission;
  params?: z.ZodMiniType;
  query?: z.ZodMiniType;
  body?: z.ZodMiniType;
  /** The answer's body; left out when there is none or when it is not JSON (see `produces`). */
  response?: z.ZodMiniType;
  /** The media type of an answer that is not JSON. */
  produces?: string;
  status: 200 | 201 | 202 | 204 | 302;
  /** The refusals a caller should expect beside those that every route of its kind shares. */
  errors: readonly ErrorCode[];
  /** Whether a repeated POST with the same Idempotency-Key answers like the first: `accepted` or `required`. */
  idempotency?: 'accepted' | 'required';
  /** How long CloudFront may keep the answer. Without it nothing is cached. */
  cacheSeconds?: number;
};

/** States a route; exists so that the literal types survive for the handler, the client and the tests. */
export const defineRoute = <const R extends Route>(route: R): R => route;

/** The feature without its rooms: what has a stack, a log and a chapter in the API's document. */
export const wholeOf = (feature: string): string => feature.replace(/\/.*/, '');

/** `createEvent` → `create-event`: the file of a use case. */
export const fileNameOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

type Output<S> = S extends z.ZodMiniType ? z.output<S> : undefined;

/** What the use case of a route receives, parsed. */
export type ParamsOf<R extends Route> = Output<R['params']>;
export type QueryOf<R extends Route> = Output<R['query']>;
export type BodyOf<R extends Route> = Output<R['body']>;
/** What it must answer, before it is parsed on the way out; text or bytes where the answer is not JSON. */
export type ResponseOf<R extends Route> = R['response'] extends z.ZodMiniType
  ? z.input<R['response']>
  : R extends { produces: string }
    ? string | Uint8Array
    : undefined;
