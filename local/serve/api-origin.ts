import { request as httpRequest, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { type CachedPath, cachedPaths } from '#shared/contracts/edge-cache.ts';
import { routes } from '#shared/contracts/routes.ts';
import { edgeHeader } from '#shared/contracts/site-routing.ts';
import { type Answer, json } from './answer.ts';

const patienceMs = 15_000;

const cached = cachedPaths(routes).map((it) => ({
  ...it,
  fits: new RegExp(`^${it.pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`),
}));

/** The address with those parts of its query that make a difference; what is left stays as it was sent. */
const reduced = (url: string, { queryNames }: CachedPath): string => {
  const [path, query = ''] = url.split('?') as [string, string?];
  const kept = query.split('&').filter((pair) => queryNames.includes(pair.split('=')[0] as string));
  return kept.length > 0 ? `${path}?${kept.join('&')}` : path;
};

/** Connection headers belong to one hop. */
const hopHeaders = ['connection', 'keep-alive', 'transfer-encoding', 'expect'];

const without = (headers: IncomingMessage['headers'], names: string[]) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));

type Api = { api: string; edgeKey: string };
type Outgoing = { method: string; url: string; headers: object; body: Buffer };

const ask = ({ api, edgeKey }: Api, { method, url, headers, body }: Outgoing): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      `${api}${url}`,
      { method, headers: { ...headers, [edgeHeader]: edgeKey, 'content-length': body.length } },
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
export const apiOrigin = ({ clock, ...api }: Api & { clock: () => Date }) => {
  const kept = new Map<string, { answer: Promise<Answer>; until: number }>();

  const patiently = async (outgoing: Outgoing): Promise<Answer> => {
    const deadline = performance.now() + patienceMs;
    while (true) {
      try {
        return await ask(api, outgoing);
      } catch (error) {
        const isAway = (error as NodeJS.ErrnoException).code === 'ECONNREFUSED';
        if (!isAway) throw error;
        if (performance.now() > deadline) return json({ message: 'The app is not running; see its log.' }, 503);
        await delay(100);
      }
    }
  };

  const throughCache = async (request: IncomingMessage, url: string, body: Buffer): Promise<Answer> => {
    // Only the address reaches these routes, so that nobody's cookie, token or language is kept for others.
    const { 'content-type': type = 'application/json', 'user-agent': agent = '' } = request.headers;
    const { method = 'GET' } = request;
    const bare = { method, url, headers: { 'content-type': type, 'user-agent': agent }, body };
    if (method !== 'GET') return patiently(bare);
    const found = kept.get(url);
    if (found && found.until > clock().getTime()) return found.answer;
    const asking = patiently(bare);
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

  return (request: IncomingMessage, path: string, body: Buffer): Promise<Answer> => {
    const { method = 'GET', url = '/' } = request;
    const found = cached.find(({ fits }) => fits.test(path));
    return found
      ? throughCache(request, reduced(url, found), body)
      : patiently({ method, url, headers: without(request.headers, hopHeaders), body });
  };
};
