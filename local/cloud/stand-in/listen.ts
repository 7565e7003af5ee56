import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Running } from '#local/cloud/running.ts';
import type { Call, Outcome } from '#local/cloud/stand-in/http.ts';

/** Serves `answer` on 127.0.0.1; rejects with one sentence naming service and port when it cannot. */
export async function listen(
  service: string,
  port: number,
  answer: (call: Call) => Promise<Outcome>,
): Promise<Running> {
  const server = createServer((request, response) => {
    respond(request, response, answer).catch((error: unknown) => {
      console.error(`The local ${service} failed on ${request.method} ${request.url}:`, error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'it is already taken by another program' : error.message;
      reject(new Error(`The local ${service} cannot listen on port ${port}: ${why}.`));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (call: Call) => Promise<Outcome>,
): Promise<void> {
  const outcome = await answer(await readCall(request));
  if (outcome === 'hang') return;
  if (outcome === 'drop') {
    request.socket.destroy();
    return;
  }
  response.writeHead(outcome.status, outcome.headers);
  response.end(request.method === 'HEAD' ? undefined : outcome.body);
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    method: request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET'),
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}
