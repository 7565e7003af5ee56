import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { RouteKey, RouteMatch } from '#local/runner/route-match.ts';

/** A request as it came off the wire; header names may be in any case. */
export type HttpRequest = {
  method: string;
  /** Path and query string, still encoded. */
  url: string;
  headers?: Record<string, string | string[] | undefined>;
  body?: Buffer | string;
  sourceIp?: string;
};

export type JwtClaims = Record<string, unknown>;

const API_ID = 'local';
const ACCOUNT_ID = '000000000000';

/** The payload 2.0 event of a matched request; `claims` are given where the JWT authorizer ran. */
export function toEvent(
  request: HttpRequest,
  { route, params }: RouteMatch<RouteKey>,
  claims?: JwtClaims,
): APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithJWTAuthorizer {
  const [rawPath = '/', rawQueryString = ''] = split(request.url, '?');
  const { cookie, ...headers } = joinedHeaders(request.headers ?? {});
  const query = joinedQuery(rawQueryString);
  const now = new Date();
  const routeKey = `${route.method} ${route.path}`;
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    ...(cookie && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(query && { queryStringParameters: query }),
    ...(Object.keys(params).length > 0 && { pathParameters: params }),
    requestContext: {
      accountId: ACCOUNT_ID,
      apiId: API_ID,
      domainName: headers.host ?? 'localhost',
      domainPrefix: API_ID,
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
      ...(claims && { authorizer: authorizerOf(claims) }),
    },
    ...bodyOf(request.body, headers['content-type']),
  };
}

function joinedHeaders(headers: NonNullable<HttpRequest['headers']>): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const separator = name.toLowerCase() === 'cookie' ? '; ' : ',';
    joined[name.toLowerCase()] = Array.isArray(value) ? value.join(separator) : value;
  }
  return joined;
}

function joinedQuery(rawQueryString: string): Record<string, string> | undefined {
  const joined: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    joined[name] = name in joined ? `${joined[name]},${value}` : value;
  }
  return rawQueryString ? joined : undefined;
}

function authorizerOf(claims: JwtClaims) {
  const asText = (value: unknown) => (Array.isArray(value) ? `[${value.join(' ')}]` : String(value));
  return {
    principalId: '',
    integrationLatency: 0,
    jwt: {
      claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, asText(value)])),
      scopes: null as unknown as string[],
    },
  };
}

// API Gateway hands over form posts in base64 as well: only these types arrive as text.
const TEXT = /^(text\/|application\/(json|javascript|xml|[\w.-]+\+(json|xml))\b)/i;

function bodyOf(body: Buffer | string | undefined, contentType: string | undefined) {
  const bytes = Buffer.from(body ?? '');
  if (bytes.length === 0) return { isBase64Encoded: false };
  const isText = TEXT.test(contentType ?? '');
  return { body: bytes.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

function split(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
