import { createServer, type IncomingMessage } from 'node:http';
import type { Context } from 'aws-lambda';
import { type Running, serve } from '#local/cloud/running.ts';
import { type HttpRequest, type JwtClaims, toEvent } from '#local/runner/http-event.ts';
import { type HttpResponse, refusal, toResponse } from '#local/runner/http-response.ts';
import { lambdaContext } from '#local/runner/lambda-context.ts';
import { matchRoute, type RouteKey } from '#local/runner/route-match.ts';
import { TimedOut, withinTime } from '#local/runner/time-limit.ts';

/** A Lambda handler; `never` lets any handler's own event type fit. */
export type Handler = (event: never, context: Context) => Promise<unknown>;

export type HttpRoute = RouteKey & {
  /** Named in the Lambda context and in errors; the route key when absent. */
  name?: string;
  auth: string;
  /** Imports the handler; called on the first request, and again only if that failed. */
  load: () => Promise<Handler>;
};

export type HttpApiOptions<R extends HttpRoute = HttpRoute> = {
  port: number;
  routes: R[];
  /** Whether the JWT authorizer runs on this route. */
  authorize: (route: R) => boolean;
  /** The claims of a token; throws for one that is not good. */
  authorizer?: (token: string) => Promise<JwtClaims>;
  onError?: (error: unknown, route: R) => void;
  timeoutMs?: number;
};

const MEGABYTE = 1024 * 1024;
const REQUEST_LIMIT = 10 * MEGABYTE;
const LAMBDA_LIMIT = 6 * MEGABYTE;

/** API Gateway's HTTP API (payload 2.0, `$default` stage) over handlers in this process. */
export function startHttpApi<R extends HttpRoute>(options: HttpApiOptions<R>): Promise<Running> {
  const answer = httpApi(options);
  const server = createServer(async (incoming, outgoing) => {
    const { status, headers, body } = await readRequest(incoming).then(
      (request) => (request ? answer(request) : refusal(413, 'Request Entity Too Large')),
      () => refusal(400, 'Bad Request'),
    );
    outgoing.writeHead(status, { ...headers, ...(status !== 204 && { 'content-length': body.length }) });
    outgoing.end(body);
  });
  return serve(server, 'HTTP API', options.port);
}

/** The same API without a socket: one request in, one response out. */
export function httpApi<R extends HttpRoute>(
  options: HttpApiOptions<R>,
): (request: HttpRequest) => Promise<HttpResponse> {
  const { routes, authorize, authorizer, onError = () => {}, timeoutMs = 30_000 } = options;
  const loaded = new Map<R, Promise<Handler>>();

  async function handlerOf(route: R): Promise<Handler> {
    const handler = loaded.get(route) ?? route.load();
    loaded.set(route, handler);
    handler.catch(() => loaded.delete(route));
    return handler;
  }

  return async (request) => {
    const path = request.url.split('?')[0] ?? '/';
    const match = matchRoute(routes, request.method, path);
    if (!match) return refusal(404, 'Not Found');

    let claims: JwtClaims | undefined;
    if (authorize(match.route)) {
      claims = await claimsOf(request, authorizer);
      if (!claims) return refusal(401, 'Unauthorized');
    }
    const event = toEvent(request, match, claims);
    if (JSON.stringify(event).length > LAMBDA_LIMIT) return refusal(413, 'Request Entity Too Large');

    const name = match.route.name ?? event.routeKey;
    try {
      const handler = await handlerOf(match.route);
      const result = await withinTime(handler(event as never, lambdaContext(name, timeoutMs)), timeoutMs, name);
      const response = toResponse(result);
      if (response.body.length > LAMBDA_LIMIT) throw new Error(`${name} answered more than 6 MB.`);
      return response;
    } catch (error) {
      onError(error, match.route);
      return error instanceof TimedOut ? refusal(503, 'Service Unavailable') : refusal(500, 'Internal Server Error');
    }
  };
}

async function claimsOf({ headers }: HttpRequest, authorizer: HttpApiOptions['authorizer']) {
  const [, given] = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  const token = String(given ?? '').replace(/^Bearer\s+/i, '');
  if (!token || !authorizer) return undefined;
  return authorizer(token).catch(() => undefined);
}

async function readRequest(incoming: IncomingMessage): Promise<HttpRequest | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    // The rest is still read, and dropped: a client that is cut off in mid-send never sees the answer.
    if (size <= REQUEST_LIMIT) chunks.push(chunk);
  }
  if (size > REQUEST_LIMIT) return undefined;
  return {
    method: incoming.method ?? 'GET',
    url: incoming.url ?? '/',
    headers: incoming.headersDistinct,
    body: Buffer.concat(chunks),
    sourceIp: incoming.socket.remoteAddress ?? '127.0.0.1',
  };
}
