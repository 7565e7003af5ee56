import { createServer, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Running, serve } from '#local/cloud/running.ts';
import { apiOrigin } from '#local/serve/api-origin.ts';

let asked: string[] = [];
let api: Running;
let ask: (url: string) => Promise<string>;

beforeAll(async () => {
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.writeHead(200, { 'cache-control': 'public, max-age=0, s-maxage=15' }).end(url);
  });
  api = await serve(server, 'API', 0);
});
afterAll(() => api.stop());
beforeEach(() => {
  asked = [];
  const origin = apiOrigin({ api: api.url, edgeKey: 'k', clock: () => new Date('2031-01-01T00:00:00.000Z') });
  ask = async (url) => {
    const request = { method: 'GET', url, headers: {} } as IncomingMessage;
    return String((await origin(request, url.split('?')[0] as string, Buffer.alloc(0))).body);
  };
});

test('keeps one answer for an address, whatever names somebody makes up', async () => {
  const path = '/v1/events/evt_1/availability';
  for (const query of ['', '?', '?a=1', '?a=2&at=3', '?%61=4']) expect(await ask(path + query)).toBe(path);
  expect(asked).toEqual([path]);
});

test('tells answers apart by the names that the contract declares, and hands on no others', async () => {
  expect(await ask('/v1/events?city=Porto&x=1&q=fado')).toBe('/v1/events?city=Porto&q=fado');
  expect(await ask('/v1/events?city=Lisbon&q=fado')).toBe('/v1/events?city=Lisbon&q=fado');
  expect(await ask('/v1/calendar/2031-01?city=Porto&from=2031-01-02')).toBe('/v1/calendar/2031-01?city=Porto');
  expect(asked).toHaveLength(3);
});

test('leaves the query of a route alone that is never kept', async () => {
  for (const url of ['/v1/orders/ord_1?token=t&x=1', '/v1/orders/ord_1?token=t&x=1']) expect(await ask(url)).toBe(url);
  expect(asked).toHaveLength(2);
});
