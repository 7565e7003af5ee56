import type { Call } from '#local/cloud/stand-in/http.ts';

export type Params = Record<string, string>;
export type Routes<T> = Record<string, (call: Call, params: Params) => T>;

/** Finds the route written as `GET /v1/things/:id` that fits the call, with its decoded parameters. */
export function findRoute<T>(routes: Routes<T>, call: Call): (() => T) | undefined {
  const parts = call.path.split('/');
  for (const [name, handle] of Object.entries(routes)) {
    const [method, pattern = ''] = name.split(' ');
    const params = method === call.method ? matchParts(pattern.split('/'), parts) : undefined;
    if (params) return () => handle(call, params);
  }
  return undefined;
}

function matchParts(pattern: string[], parts: string[]): Params | undefined {
  if (pattern.length !== parts.length) return undefined;
  const params: Params = {};
  for (const [index, expected] of pattern.entries()) {
    const actual = parts[index] ?? '';
    if (expected.startsWith(':') && actual !== '') params[expected.slice(1)] = decodeURIComponent(actual);
    else if (expected !== actual) return undefined;
  }
  return params;
}
