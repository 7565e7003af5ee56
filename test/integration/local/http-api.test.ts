import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda';
import { expect, test } from 'vitest';
import { type HttpApiOptions, type HttpRoute, httpApi, startHttpApi } from '#local/runner/http-api.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;

const route = (key: string, handle: (event: Event, context: Context) => unknown, auth = 'public'): HttpRoute => {
  const [method = '', path = ''] = key.split(' ');
  return { method, path, auth, name: key, load: async () => async (event: never, context) => handle(event, context) };
};

const optionsFor = (routes: HttpRoute[]): HttpApiOptions => ({
  port: 0,
  routes,
  authorize: ({ auth }) => auth !== 'public',
  authorizer: async (token) => {
    if (token !== 'good') throw new Error('bad token');
    return { sub: 'usr_1', exp: 1700000000, email_verified: true, 'cognito:groups': ['admin', 'staff'] };
  },
});

const call = async (routes: HttpRoute[], method: string, url: string, extra: object = {}) => {
  const { status, headers, body } = await httpApi(optionsFor(routes))({ method, url, ...extra });
  return { status, headers, text: body.toString() };
};

test('the most specific path wins, whatever the order of the routes', async () => {
  const named = (key: string) => route(key, ({ pathParameters }) => ({ key, pathParameters }));
  const routes = ['GET /v1/{rest+}', 'GET /v1/events/{id}', 'ANY /v1/events/mine', 'GET /v1/events/mine'].map(named);
  const answer = async (url: string, method = 'GET') => JSON.parse((await call(routes, method, url)).text);
  expect(await answer('/v1/events/mine')).toEqual({ key: 'GET /v1/events/mine' });
  expect(await answer('/v1/events/mine', 'PUT')).toEqual({ key: 'ANY /v1/events/mine' });
  expect(await answer('/v1/events/a%20b%2Fc')).toEqual({ key: 'GET /v1/events/{id}', pathParameters: { id: 'a b/c' } });
  expect(await answer('/v1/events/1/x')).toEqual({ key: 'GET /v1/{rest+}', pathParameters: { rest: 'events/1/x' } });
});

test('answers 404 to a path or method no route has', async () => {
  const routes = [route('GET /v1/events', () => ({}))];
  for (const [method, url] of [
    ['GET', '/v1/nothing'],
    ['POST', '/v1/events'],
    ['GET', '/'],
  ] as const) {
    expect(await call(routes, method, url)).toMatchObject({ status: 404, text: '{"message":"Not Found"}' });
  }
});

test('gives the handler a payload 2.0 event', async () => {
  let seen: Event | undefined;
  const routes = [
    route('POST /v1/orders', (event) => {
      seen = event;
    }),
  ];
  await call(routes, 'POST', '/v1/orders?type=a&type=b%20c&empty=', {
    headers: { 'Content-Type': 'application/json', Cookie: 'a=1; b=2', 'X-Many': ['1', '2'], Host: 'api.example' },
    body: '{"café":1}',
    sourceIp: '10.0.0.7',
  });
  expect(seen).toMatchObject({
    version: '2.0',
    routeKey: 'POST /v1/orders',
    rawPath: '/v1/orders',
    rawQueryString: 'type=a&type=b%20c&empty=',
    queryStringParameters: { type: 'a,b c', empty: '' },
    cookies: ['a=1', 'b=2'],
    headers: { 'content-type': 'application/json', 'x-many': '1,2', host: 'api.example' },
    body: '{"café":1}',
    isBase64Encoded: false,
    requestContext: { stage: '$default', http: { method: 'POST', path: '/v1/orders', sourceIp: '10.0.0.7' } },
  });
  expect(seen?.headers.cookie).toBeUndefined();
  expect(seen?.requestContext.authorizer).toBeUndefined();
});

test('carries bytes in base64 both ways', async () => {
  const routes = [
    route('PUT /v1/cover', ({ body, isBase64Encoded }) => ({
      statusCode: 200,
      headers: { 'Content-Type': 'image/png' },
      body,
      isBase64Encoded,
    })),
  ];
  const bytes = Buffer.from([0, 255, 128, 10]);
  const answer = await httpApi(optionsFor(routes))({
    method: 'PUT',
    url: '/v1/cover',
    headers: { 'content-type': 'image/png' },
    body: bytes,
  });
  expect(answer.body).toEqual(bytes);
  expect(answer.headers['content-type']).toBe('image/png');
});

test('runs the authorizer only where it is asked to, and hands over claims as text', async () => {
  const claimsOf = ({ requestContext }: Event) => requestContext.authorizer?.jwt.claims ?? 'none';
  const routes = [route('GET /me', claimsOf, 'user'), route('GET /open', claimsOf)];
  const refused = { status: 401, text: '{"message":"Unauthorized"}' };
  expect(await call(routes, 'GET', '/me')).toMatchObject(refused);
  expect(await call(routes, 'GET', '/me', { headers: { authorization: 'Bearer bad' } })).toMatchObject(refused);
  expect((await call(routes, 'GET', '/open', { headers: { authorization: 'Bearer bad' } })).text).toBe('none');
  const answer = await call(routes, 'GET', '/me', { headers: { Authorization: 'Bearer good' } });
  expect(JSON.parse(answer.text)).toEqual({
    sub: 'usr_1',
    exp: '1700000000',
    email_verified: 'true',
    'cognito:groups': '[admin staff]',
  });
});

test('turns a thrown error, a failed import and a late answer into the gateway’s own answers', async () => {
  const errors: unknown[] = [];
  let imports = 0;
  const failsOnce: HttpRoute = {
    ...route('GET /import', () => 'loaded'),
    load: async () => {
      imports += 1;
      if (imports === 1) throw new Error('no such module');
      return async () => 'loaded';
    },
  };
  const routes = [
    route('GET /throws', () => {
      throw new Error('boom');
    }),
    route('GET /slow', () => new Promise(() => {})),
    failsOnce,
  ];
  const api = httpApi({ ...optionsFor(routes), timeoutMs: 20, onError: (error) => void errors.push(error) });
  const answer = async (url: string) => {
    const { status, body } = await api({ method: 'GET', url });
    return [status, body.toString()];
  };
  expect(await answer('/throws')).toEqual([500, '{"message":"Internal Server Error"}']);
  expect(await answer('/slow')).toEqual([503, '{"message":"Service Unavailable"}']);
  expect(await answer('/import')).toEqual([500, '{"message":"Internal Server Error"}']);
  expect(await answer('/import')).toEqual([200, 'loaded']);
  expect(errors.map(String)).toEqual([
    'Error: boom',
    'TimedOut: GET /slow did not answer within 0.02 s.',
    'Error: no such module',
  ]);
});

test('over a socket: cookies each get a header, 204 has no body, big bodies are refused', async () => {
  const routes = [
    route('POST /cookies', (_event, context) => ({
      statusCode: 204,
      headers: { 'x-time-left': context.getRemainingTimeInMillis() > 29_000 },
      cookies: ['a=1; HttpOnly', 'b=2'],
    })),
    route('GET /huge', () => ({ statusCode: 200, body: 'x'.repeat(7 * 1024 * 1024) })),
  ];
  const api = await startHttpApi(optionsFor(routes));
  try {
    const post = (body: string) => fetch(`${api.url}/cookies`, { method: 'POST', body });
    const answer = await post('hello');
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
    expect(answer.headers.get('x-time-left')).toBe('true');
    for (const megabytes of [7, 11]) {
      const refused = await post('x'.repeat(megabytes * 1024 * 1024));
      expect([refused.status, await refused.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
    }
    expect((await fetch(`${api.url}/huge`)).status).toBe(500);
  } finally {
    await api.stop();
  }
});
