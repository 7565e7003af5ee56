import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Route } from '#shared/contracts/route.ts';
import { type RouteName, routes } from '#shared/contracts/routes.ts';
import { edgeHeader } from '#shared/contracts/site-routing.ts';
import { handlerOf } from './handler-of.ts';

/** Who sends a request: nobody, a person as API Gateway's authorizer hands them over, or the bearer of a token. */
export type As = { userId: string; isAdmin?: boolean } | { token: string } | undefined;

export type Sent = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  rawBody?: string;
  headers?: Record<string, string>;
  cookies?: string[];
  as?: As;
};

export type Answer = {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the route answered
  body: any;
  raw: Buffer;
};

const fill = (path: string, params: Record<string, string>) =>
  path.replace(/\{(\w+)\}/g, (_, name) => params[name] ?? '');

/** The event API Gateway would send for a request to a route. */
export const eventFor = (
  route: Route,
  { params = {}, query, body, rawBody, headers = {}, cookies, as }: Sent,
): APIGatewayProxyEventV2 => {
  const path = fill(route.path, params);
  const claims = as && 'userId' in as && { sub: as.userId, ...(as.isAdmin && { 'cognito:groups': '[admin]' }) };
  return {
    version: '2.0',
    routeKey: `${route.method} ${route.path}`,
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: {
      [edgeHeader]: process.env.EDGE_KEYS,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(as && 'token' in as && { authorization: `Bearer ${as.token}` }),
      ...headers,
    },
    ...(cookies && { cookies }),
    ...(query && { queryStringParameters: query }),
    pathParameters: params,
    requestContext: {
      http: { method: route.method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      ...(claims && { authorizer: { jwt: { claims, scopes: [] } } }),
    },
    ...((body !== undefined || rawBody !== undefined) && { body: rawBody ?? JSON.stringify(body) }),
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2;
};

type Handler = (event: unknown, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

const contextFor = (name: string): Context =>
  ({ awsRequestId: randomUUID(), functionName: name, getRemainingTimeInMillis: () => 30_000 }) as unknown as Context;

/** Calls the real handler of a route with the event API Gateway would send. */
export const call = async (name: RouteName, sent: Sent = {}): Promise<Answer> => {
  const route: Route = routes[name];
  const handler = await handlerOf<Handler>(route);
  const result = await handler(eventFor(route, sent), contextFor(name));
  const raw = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
  const isJson = String(result.headers?.['content-type']).includes('json');
  return {
    status: result.statusCode ?? 200,
    headers: (result.headers ?? {}) as Record<string, string>,
    cookies: result.cookies ?? [],
    body: isJson ? JSON.parse(raw.toString('utf8')) : raw.toString('utf8'),
    raw,
  };
};
