import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Auth, BodyOf, ParamsOf, QueryOf, ResponseOf, Route } from '#shared/contracts/route.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Permission } from '#shared/domain/roles.ts';
import { type Locale, negotiateLocale } from '#shared/messages/locale.ts';
import type { Access } from './access.ts';
import type { Caller, CallerOf } from './caller.ts';
import { refuseBypass } from './edge.ts';
import { env } from './env.ts';
import { fingerprint } from './ids.ts';
import { count, logger, metricNames } from './observability.ts';
import { observe } from './observe.ts';
import { jsonBody, parseOrRefuse, rawBody } from './parse.ts';
import { asRefusal, problem } from './problem.ts';
import { RefusalWithCookies, Reply } from './reply.ts';
import { securityHeaders } from './security-headers.ts';

/** What a use case receives: everything checked, nothing of HTTP it does not need. */
export type Request<R extends Route> = {
  params: ParamsOf<R>;
  query: QueryOf<R>;
  body: BodyOf<R>;
  caller: CallerOf<R['auth']>;
  /** Present where the route says `may`: the caller's membership, and the event where the path names one. */
  access: R extends { may: Permission } ? Access : undefined;
  idempotencyKey: R extends { idempotency: 'required' } ? string : string | undefined;
  /** Comes with the key: the fingerprint of the parsed body, to tell a repeat from a reused key. */
  requestHash: R extends { idempotency: 'required' } ? string : string | undefined;
  /** The moment of the request, ISO 8601 in UTC; the only clock a use case reads. */
  now: string;
  locale: Locale;
  requestId: string;
  rawBody: Buffer;
  headers: Record<string, string | undefined>;
  cookies: Record<string, string>;
};

/** Finds the caller's membership and refuses: `not_found` for strangers, `forbidden` for members without the permission. */
export type Authorize = (caller: Caller, permission: Permission, params: unknown) => Promise<Access>;

/** Finds out who is asking, as far as a route wants to know, or refuses. */
export type Identify = (auth: Auth, event: APIGatewayProxyEventV2) => Caller | Promise<Caller>;

type Needs<R extends Route> = R extends { may: Permission } ? { authorize: Authorize } : object;
type UseCase<R extends Route, D> = (request: Request<R>, deps: D) => Promise<ResponseOf<R> | Reply<ResponseOf<R>>>;

const keyPattern = /^[\x21-\x7e]{8,128}$/;

const idempotencyKeyOf = (route: Route, event: APIGatewayProxyEventV2): string | undefined => {
  const key = event.headers['idempotency-key'];
  if (!route.idempotency) return undefined;
  if (!key && route.idempotency === 'required') throw new Refusal('idempotency_key_required');
  if (key && !keyPattern.test(key))
    throw new Refusal('invalid_request', { fields: [{ path: 'Idempotency-Key', code: 'invalid_format' }] });
  return key;
};

const cookiesOf = (event: APIGatewayProxyEventV2): Record<string, string> =>
  Object.fromEntries(
    (event.cookies ?? []).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );

/** A browser tells where a request comes from; one that carries our cookie must come from our own site. */
const refuseForeignOrigin = (event: APIGatewayProxyEventV2): void => {
  const { origin } = event.headers;
  if (origin && event.cookies?.length && origin !== new URL(env('SITE_URL')).origin)
    throw new Refusal('origin_not_allowed');
};

/** A route that asks nothing refuses what it does not know, as every other does: a name mistyped is not a wish granted. */
const noQuery = z.strictObject({});

const read = async <R extends Route>(
  route: R,
  event: APIGatewayProxyEventV2,
  context: Context,
  identify: Identify,
  authorize?: Authorize,
) => {
  refuseBypass(event.headers);
  refuseForeignOrigin(event);
  const caller = await identify(route.auth, event);
  const params = route.params && parseOrRefuse(route.params, event.pathParameters ?? {});
  const access = route.may && (await (authorize as Authorize)(caller, route.may, params));
  const query = parseOrRefuse(route.query ?? noQuery, event.queryStringParameters ?? {});
  const body = route.body && parseOrRefuse(route.body, jsonBody(event));
  const idempotencyKey = idempotencyKeyOf(route, event);
  return {
    caller,
    params,
    access,
    query,
    body,
    idempotencyKey,
    requestHash: idempotencyKey && fingerprint(body ?? {}),
    now: new Date().toISOString(),
    locale: negotiateLocale(event.headers['accept-language']),
    requestId: context.awsRequestId,
    rawBody: rawBody(event),
    headers: event.headers,
    cookies: cookiesOf(event),
  } as unknown as Request<R>;
};

const write = (route: Route, answer: unknown): APIGatewayProxyStructuredResultV2 => {
  const reply = answer instanceof Reply ? answer : new Reply(answer);
  const headers = {
    'cache-control': route.cacheSeconds ? `public, max-age=0, s-maxage=${route.cacheSeconds}` : 'no-store',
    ...reply.headers,
  };
  const common = {
    statusCode: reply.status ?? route.status,
    ...(reply.cookies.length > 0 && { cookies: reply.cookies }),
  };
  if (route.produces) {
    const isText = typeof reply.body === 'string';
    return {
      ...common,
      headers: { 'content-type': route.produces, ...headers },
      body: isText ? (reply.body as string) : Buffer.from(reply.body as Uint8Array).toString('base64'),
      isBase64Encoded: !isText,
    };
  }
  if (!route.response) return { ...common, headers, body: '' };
  return {
    ...common,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(z.parse(route.response, reply.body)),
  };
};

/** Nothing but its ETag for whoever has the answer already. */
const unlessKnown = (
  response: APIGatewayProxyStructuredResultV2,
  known: string | undefined,
): APIGatewayProxyStructuredResultV2 => {
  if (known === undefined || response.headers?.etag !== known) return response;
  const { 'content-type': _, ...headers } = response.headers;
  return { ...response, statusCode: 304, headers, body: '', isBase64Encoded: false };
};

const report = (error: unknown, refusal: Refusal): void => {
  if (refusal.code === 'internal_error') {
    logger.error('request failed', error as Error);
    count(metricNames.requestFailed);
  } else {
    logger.info('request refused', { code: refusal.code, fields: refusal.fields.map((field) => field.path) });
    count(metricNames.requestRefused);
  }
};

/**
 * Makes what turns a use case into the Lambda of its route. The edge of HTTP is here and nowhere else; `A` are the routes
 * whose callers `identify` can tell.
 */
export const handlerFor =
  <A extends Auth>(identify: Identify) =>
  <const R extends Route & { auth: A }, D extends Needs<R>>(route: R, useCase: UseCase<R, D>, deps: D) =>
    middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>()
      .use(observe())
      .handler(async (event: APIGatewayProxyEventV2, context: Context) => {
        const requestId = context.awsRequestId;
        logger.appendKeys({
          route: route.name,
          correlationId: event.headers['x-correlation-id']?.slice(0, 100) ?? requestId,
        });
        let response: APIGatewayProxyStructuredResultV2;
        try {
          const { authorize } = deps as { authorize?: Authorize };
          const answer = await useCase(await read(route, event, context, identify, authorize), deps);
          response = unlessKnown(write(route, answer), event.headers['if-none-match']);
        } catch (error) {
          const refusal = asRefusal(error);
          report(error, refusal);
          response = {
            ...(await problem(refusal, requestId, negotiateLocale(event.headers['accept-language']))),
            ...(refusal instanceof RefusalWithCookies && { cookies: refusal.cookies }),
          };
        }
        return { ...response, headers: { ...securityHeaders, 'x-request-id': requestId, ...response.headers } };
      });
