import { readFileSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { claimPort, type Running } from '#local/cloud/running.ts';
import { takeDecisions } from '#local/cloud/ses-answers.ts';
import { type TellFeedback, tellFeedback } from '#local/cloud/ses-feedback.ts';

// The package is CommonJS with a default export, which Node and Vitest would import differently.
const require = createRequire(import.meta.url);
const ses = require('aws-ses-v2-local') as typeof import('aws-ses-v2-local');

const ANSWER_WITHIN_MS = 2000;

export type SesOptions = {
  port: number;
  /** Where bounces and complaints are told, as by SES's topic; what is sent to `bounce@…` or `complaint@…` makes one. */
  tell?: TellFeedback;
  /** Where mails go that arrive; those who were invited answer at `/invitations`. */
  arrive?: TellFeedback;
  clock?: () => Date;
};

/** SES with an inbox at `GET /` and the same mails as JSON at `GET /store`; they are kept in memory only. */
export async function startSes({ port, tell, arrive, clock = () => new Date() }: SesOptions): Promise<Running> {
  const claimed = await claimPort('SES', port);
  const server: Server = await ses.default({ port: claimed, host: '127.0.0.1' });
  answerUnknownActions(server);
  nameAttachments(server);
  if (tell) tellFeedback(server, tell, clock);
  const url = `http://127.0.0.1:${claimed}`;
  if (arrive) takeDecisions(server, url, arrive, clock);
  // The package keeps its mails in a module variable, which would outlive a stop.
  await fetch(`${url}/clear-store`, { method: 'POST' });
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

// The package never answers a v1 action other than SendEmail and SendRawEmail, so a client would wait for ever. On a busy
// machine it may answer after all, later than this does; it must then find nobody to talk to, or the process would end.
function answerUnknownActions(server: Server): void {
  server.prependListener('request', (_request, response) => {
    response.setTimeout(ANSWER_WITHIN_MS, () => {
      if (response.headersSent) return;
      response.writeHead(400, { 'content-type': 'text/xml' });
      response.end(
        '<ErrorResponse><Error><Code>InvalidAction</Code><Message>Not here.</Message></Error></ErrorResponse>',
      );
      Object.assign(response, {
        setHeader: () => response,
        writeHead: () => response,
        write: () => true,
        end: () => response,
      });
    });
  });
}

// An invitation to a calendar is a part of its mail without a file's name, which the package's inbox shows as "undefined".
function nameAttachments(server: Server): void {
  const [app] = server.listeners('request').slice(-1) as RequestListener[];
  const page = readFileSync(join(dirname(require.resolve('aws-ses-v2-local')), '../static/index.html'), 'utf8');
  const named = page
    .replace('escape(a.filename) ??', 'escape(a.filename ?? a.contentType) ??')
    .replace('</body>', '<p><a href="/invitations">Answer invitations</a></p></body>');
  server.removeListener('request', app as RequestListener);
  server.on('request', (request, response) => {
    if (request.method !== 'GET' || request.url !== '/') return app?.(request, response);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(named);
  });
}
