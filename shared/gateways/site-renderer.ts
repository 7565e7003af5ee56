import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { pathToFileURL } from 'node:url';
import type { EventPage, ListPage, RenderedPage } from '#shared/contracts/site-pages.ts';
import { optionalEnv } from '#shared/platform/env.ts';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void, locals: object) => unknown;

/** The built server of the site lies beside a deployed function; it looks for a folder of the name `server` above itself. */
const serverAddress = (): string => {
  const path = optionalEnv('SITE_RENDERER');
  return path ? pathToFileURL(path).href : new URL('./site/server/entry.mjs', import.meta.url).href;
};

let server: Promise<Middleware> | undefined;
const loadServer = (): Promise<Middleware> => {
  server ??= import(serverAddress())
    .then(({ handler }: { handler: Middleware }) => handler)
    .catch((error) => {
      server = undefined;
      throw error;
    });
  return server;
};

/** A response that never sees a wire: what is written to it is kept. */
const keptResponse = (request: IncomingMessage) => {
  const response = new ServerResponse(request);
  const parts: Uint8Array[] = [];
  const keep = (part: unknown) => {
    if (typeof part === 'string' || part instanceof Uint8Array) parts.push(Buffer.from(part as string));
  };
  const ended = new Promise<string>((resolve) => {
    response.write = (part: unknown) => {
      keep(part);
      return true;
    };
    response.end = (part?: unknown) => {
      keep(part);
      resolve(Buffer.concat(parts).toString('utf8'));
      return response;
    };
  });
  return { response, ended };
};

const render = async (path: string, page: RenderedPage): Promise<string> => {
  const handler = await loadServer();
  const request = new IncomingMessage(new Socket());
  request.method = 'GET';
  request.url = page.locale === 'en' ? path : `/${page.locale}${path}`;
  request.headers = { host: new URL(page.siteUrl).host };
  const { response, ended } = keptResponse(request);
  const missed = new Promise<never>((_, reject) => {
    const next = () => reject(new Error(`The site has no page at ${request.url}.`));
    void Promise.resolve(handler(request, response, next, { page })).catch(reject);
  });
  const html = await Promise.race([ended, missed]);
  if (response.statusCode !== 200) throw new Error(`The site answered ${response.statusCode} for ${request.url}.`);
  return html;
};

/** The HTML of an event's public page in one language. The link of an online event goes no further than here. */
export const renderEventPage = (page: EventPage): Promise<string> => {
  const { event } = page;
  const location = event.location.kind === 'online' ? { kind: 'online' as const } : event.location;
  return render(`/events/${event.slug}`, { ...page, event: { ...event, location } });
};
export type { EventPage };
export type RenderEventPage = typeof renderEventPage;

/** The HTML of the front page or of Discover with the next public events in it. */
export const renderListPage = (page: ListPage): Promise<string> => render(`/rendered/${page.page}`, page);
export type RenderListPage = typeof renderListPage;
