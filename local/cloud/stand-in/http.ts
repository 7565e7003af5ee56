import type { IncomingHttpHeaders } from 'node:http';

export type Call = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
};

export type Answer = { status: number; headers?: Record<string, string>; body?: string };

/** What a route gives back; the two words stand for a connection that breaks and one that never answers. */
export type Outcome = Answer | 'drop' | 'hang';

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value, null, 2),
});

export const page = (html: string, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  body: html,
});

export const redirect = (location: string): Answer => ({ status: 303, headers: { location } });

export const noContent = (): Answer => ({ status: 204 });

/** Reads a JSON body; an empty one counts as no fields. Throws a SyntaxError for anything else that is no JSON. */
export const readJson = (call: Call) => JSON.parse(call.body || '{}') as Record<string, unknown>;

export const readForm = (call: Call) => new URLSearchParams(call.body);
