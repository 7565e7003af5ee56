import type * as z from 'zod/mini';
import type { RouteName, routes } from '#shared/contracts/routes.ts';
import { siteRoutes } from './routes.gen.ts';
import { send } from './send.ts';
import { sendSignedIn } from './session.ts';

type Routes = typeof routes;
type Schema<R, Part extends string> = R extends { [P in Part]: infer S extends z.ZodMiniType } ? S : never;
type Sent<R, Part extends string> = [Schema<R, Part>] extends [never] ? never : z.input<Schema<R, Part>>;

/** A part that the route does not know cannot be given; one in which everything may be left out may be left out itself. */
type PartOf<R, Part extends string> = [Sent<R, Part>] extends [never]
  ? { [P in Part]?: never }
  : Record<string, never> extends Sent<R, Part>
    ? { [P in Part]?: Sent<R, Part> }
    : { [P in Part]: Sent<R, Part> };

/** What a call takes along: what its route asks for, in the contract's own types. */
export type Call<Name extends RouteName> = PartOf<Routes[Name], 'params'> &
  PartOf<Routes[Name], 'query'> &
  PartOf<Routes[Name], 'body'> & {
    /** The same key makes a repeat answer like the first; see {@link newIdempotencyKey}. */
    idempotencyKey?: string | undefined;
    signal?: AbortSignal | undefined;
  } & (Routes[Name]['auth'] extends 'device' ? { deviceKey: string } : { deviceKey?: never });

/** What a route answers, as JSON brings it; nothing where it answers no JSON. */
export type Answer<Name extends RouteName> = [Schema<Routes[Name], 'response'>] extends [never]
  ? undefined
  : z.output<Schema<Routes[Name], 'response'>>;

type Loose = {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  deviceKey?: string;
  idempotencyKey?: string;
  signal?: AbortSignal;
};

// In the built site a call brings its route's line itself and the list is empty: see inline-routes.ts.
const partsOf = (name: RouteName): [auth: string, method: string, path: string] =>
  ((siteRoutes as Record<string, string>)[name] ?? name).split(' ') as [string, string, string];

const address = (path: string, { params = {}, query = {} }: Loose): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  return search ? `${filled}?${search}` : filled;
};

// Most routes need something to be called with; the rest may be called by name alone.
type Given<Name extends RouteName> =
  Record<string, never> extends Call<Name> ? [call?: Call<Name>] : [call: Call<Name>];

/**
 * Calls a route by its name: `await api('createOrder', { body, idempotencyKey })`. Where the route knows a signed-in
 * person, the token goes along, renewed if need be. Throws ProblemError on any refusal.
 */
export const api = <Name extends RouteName>(name: Name, ...[call]: Given<Name>): Promise<Answer<Name>> => {
  const [auth, method, path] = partsOf(name);
  const given = (call ?? {}) as Loose;
  const { body, idempotencyKey, signal, deviceKey: token } = given;
  const sender = auth === 'user' || auth === 'admin' || auth === 'optional' ? sendSignedIn : send;
  return sender<Answer<Name>>(method, address(path, given), { body, idempotencyKey, signal, token });
};

/** The address of a route on our origin, for what a browser opens or downloads by itself. */
export const urlOf = <Name extends RouteName>(
  name: Name,
  call: PartOf<Routes[Name], 'params'> & PartOf<Routes[Name], 'query'>,
): string => address(partsOf(name)[2], call as Loose);

/** A key for one attempt of a person to do something once; keep it for as long as the attempt lasts. */
export const newIdempotencyKey = (): string => crypto.randomUUID();
