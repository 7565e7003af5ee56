import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { type Running, serve } from '#local/cloud/running.ts';

/** An error as AWS sends it: `name` is the exception's name, the message its text. */
export class AwsError extends Error {
  readonly status: number;

  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** One function per operation, with its request and response; the signal aborts when the caller hangs up. */
export type Operations = Record<string, (input: never, hungUp: AbortSignal) => unknown>;

type JsonService = {
  service: string;
  targetPrefix: string;
  port: number;
  operations: Operations;
  pages?: Record<string, () => unknown>;
  /** Answers what is no operation; says whether it was its to answer. */
  otherwise?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
};

/** Serves an AWS JSON 1.1 API, and plain JSON documents under `pages`. */
export function serveAwsJson({
  service,
  targetPrefix,
  port,
  operations,
  pages = {},
  otherwise,
}: JsonService): Promise<Running> {
  const server = createServer(async (request, response) => {
    const page = request.method === 'GET' ? pages[request.url ?? ''] : undefined;
    if (page) return answer(response, 200, page(), 'application/json');
    try {
      if (await otherwise?.(request, response)) return;
      const operation = operations[operationName(request, targetPrefix)];
      if (!operation) throw new AwsError('UnknownOperationException', `${service} has no such operation here.`);
      const input = JSON.parse((await bodyOf(request)) || '{}') as never;
      answer(response, 200, (await operation(input, signalOf(response))) ?? {});
    } catch (error) {
      refuse(response, error);
    }
  });
  return serve(server, service, port);
}

function operationName(request: IncomingMessage, prefix: string): string {
  const [target, operation] = String(request.headers['x-amz-target'] ?? '').split('.');
  return target === prefix ? (operation ?? '') : '';
}

function signalOf(response: ServerResponse): AbortSignal {
  const hangUp = new AbortController();
  response.once('close', () => hangUp.abort());
  return hangUp.signal;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function refuse(response: ServerResponse, error: unknown): void {
  const known = error instanceof AwsError ? error : new AwsError('InternalErrorException', String(error), 500);
  response.setHeader('x-amzn-errortype', known.name);
  answer(response, known.status, { __type: known.name, message: known.message });
}

function answer(response: ServerResponse, status: number, body: unknown, type = 'application/x-amz-json-1.1'): void {
  response.writeHead(status, { 'content-type': type, 'x-amzn-requestid': randomUUID() });
  response.end(JSON.stringify(body));
}
