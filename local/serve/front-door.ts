import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type Running, serve } from '#local/cloud/running.ts';
import { siteHeaders } from '#shared/contracts/site-headers.ts';
import { sitePaths } from '#shared/contracts/site-routing.ts';
import { type Answer, json, send } from './answer.ts';
import { apiOrigin } from './api-origin.ts';
import { picture, type SiteFilesOptions, sitePage } from './site-files.ts';

export type FrontDoorOptions = SiteFilesOptions & {
  port: number;
  /** Where the app listens; it may be away for a moment while it starts anew. */
  api: string;
  /** What it shows the API, as CloudFront does. */
  edgeKey: string;
  /** Where a form may lead: the payment page's origin. */
  payments: string;
  clock: () => Date;
  /** What answers `POST /_local/<name>`, which exists on this machine only. */
  controls: Record<string, (body: Record<string, unknown>) => Promise<unknown>>;
};

const under = (pattern: string, path: string) => path.startsWith(pattern.slice(0, -1));

const control = async (name: string, body: Buffer, controls: FrontDoorOptions['controls']): Promise<Answer> => {
  const act = controls[name];
  if (!act)
    return json({ error: `There is no control called ${name}, only ${Object.keys(controls).join(', ')}.` }, 404);
  return act(JSON.parse(body.toString('utf8') || '{}')).then(
    (result) => json(result ?? {}),
    (error: Error) => json({ error: error.message }, 400),
  );
};

/** One origin for everything, as CloudFront makes it: the API under /v1, covers under /media, the site for the rest. */
export const startFrontDoor = (options: FrontDoorOptions): Promise<Running> => {
  const { s3, payments, controls } = options;
  const askApi = apiOrigin(options);
  const headers = siteHeaders({ uploads: s3, payments });

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const path = (request.url ?? '/').split('?')[0] as string;
    const body = await buffer(request);
    if (under(sitePaths.api, path)) return askApi(request, path, body);
    if (under('/_local/*', path)) return control(path.slice('/_local/'.length), body, controls);
    if (under(sitePaths.media, path)) return picture(path, options);
    const page = await sitePage(path, options);
    return { ...page, headers: { ...page.headers, ...headers } };
  };

  const server = createServer((request, response) => {
    answer(request)
      .catch((error: Error): Answer => json({ message: `The front door failed: ${error.message}` }, 502))
      .then((found) => send(request, response, found))
      .catch(() => response.destroy());
  });
  return serve(server, 'The site', options.port);
};
