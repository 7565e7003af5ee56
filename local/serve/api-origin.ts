import { request as httpRequest, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { Route } from '#shared/contracts/route.ts';
import { routes } from '#shared/contracts/routes.ts';
import { type Answer, json } from './answer.ts';

const patienceMs = 15_000;

/** CloudFront knows paths by pattern only, so a cached route's settings hold for every method under it. */
const cachedPaths = Object.values<Route>(routes)
  .filter(({ cacheSeconds }) => cacheSeconds !== undefined)
  .map(({ path }) => new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '.*')}$`));

/** Connection headers belong to one hop. */
const hopHeaders = ['connection', 'keep-alive', 'transfer-encoding', 'expect'];

const without = (headers: IncomingMessage['headers'], names: string[]) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));

const ask = (api: string, { method = 'GET', url }: IncomingMessage, headers: object, body: Buffer): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      `${api}${url}`,
      { method, headers: { ...headers, 'content-length': body.length } },
      (response) =>
        buffer(response).then(
          (received) =>
            resolve({
              status: response.statusCode ?? 502,
              headers: without(response.headers, hopHeaders) as Answer['headers'],
              body: received,
            }),
          reject,
        ),
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });

/** The API behind the front door. While the app starts anew it is waited for; answers are kept as long as they say. */
export const apiOrigin = (api: string, clock: () => Date) => {
  const kept = new Map<string, { answer: Promise<Answer>; until: number }>();

  const patiently = async (request: IncomingMessage, headers: object, body: Buffer): Promise<Answer> => {
    const deadline = performance.now() + patienceMs;
    while (true) {
      try {
        return await ask(api, request, headers, body);
      } catch (error) {
        const isAway = (error as NodeJS.ErrnoException).code === 'ECONNREFUSED';
        if (!isAway) throw error;
        if (performance.now() > deadline) return json({ message: 'The app is not running; see its log.' }, 503);
        await delay(100);
      }
    }
  };

  const throughCache = async (request: IncomingMessage, body: Buffer): Promise<Answer> => {
    // Only the address reaches these routes, so that nobody's cookie, token or language is kept for others.
    const { 'content-type': type = 'application/json', 'user-agent': agent = '' } = request.headers;
    const bare = { 'content-type': type, 'user-agent': agent };
    if (request.method !== 'GET') return patiently(request, bare, body);
    const url = request.url ?? '/';
    const found = kept.get(url);
    if (found && found.until > clock().getTime()) return found.answer;
    const asking = patiently(request, bare, body);
    // Who asks meanwhile waits for the same answer.
    kept.set(url, { answer: asking, until: Number.POSITIVE_INFINITY });
    try {
      const answer = await asking;
      const seconds = Number(/s-maxage=(\d+)/.exec(String(answer.headers['cache-control']))?.[1] ?? 0);
      if (answer.status === 200 && seconds > 0)
        kept.set(url, { answer: asking, until: clock().getTime() + seconds * 1000 });
      else kept.delete(url);
      return answer;
    } catch (error) {
      kept.delete(url);
      throw error;
    }
  };

  return (request: IncomingMessage, path: string, body: Buffer): Promise<Answer> =>
    cachedPaths.some((pattern) => pattern.test(path))
      ? throughCache(request, body)
      : patiently(request, without(request.headers, hopHeaders), body);
};
