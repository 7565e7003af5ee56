import { setTimeout as delay } from 'node:timers/promises';
import type * as z from 'zod/mini';
import { type RouteName, routes } from '#shared/contracts/routes.ts';

type Part<R, P extends string> = R extends { [K in P]: infer S extends z.ZodMiniType } ? S : never;

type Given<Name extends RouteName> = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: z.input<Part<(typeof routes)[Name], 'body'>>;
  /** Whose access token goes along. */
  as?: string;
  idempotencyKey?: string;
};

/** Calls a route of the site by its name, as a browser would. */
export type SiteClient = <Name extends RouteName>(
  name: Name,
  given?: Given<Name>,
) => Promise<z.output<Part<(typeof routes)[Name], 'response'>>>;

/** What the site refused, with the stable code of the refusal. */
export class Refused extends Error {
  readonly code: string;
  constructor(name: string, status: number, problem: { code?: string; title?: string; errors?: unknown[] }) {
    super(`${name} answered ${status} ${problem.code}: ${problem.title} ${JSON.stringify(problem.errors ?? [])}`);
    this.code = problem.code ?? 'unknown';
  }
}

/** 502 is the app starting anew under a request; every call here may be repeated. */
const busy = new Set([429, 502, 503]);
const attempts = 8;

/** A client of the site at an address; while the site is too busy it waits as long as it is asked to. */
export const siteClient =
  (siteUrl: string): SiteClient =>
  async (name, { params = {}, query, body, as, idempotencyKey } = {}) => {
    const { method, path } = routes[name];
    const filled = path.replace(/\{(\w+)\}/g, (_, param: string) => encodeURIComponent(params[param] ?? ''));
    const url = `${siteUrl}${filled}${query ? `?${new URLSearchParams(query)}` : ''}`;
    const request = {
      method,
      headers: {
        'content-type': 'application/json',
        ...(as && { authorization: `Bearer ${as}` }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    for (let attempt = 1; ; attempt++) {
      const answer = await fetch(url, request);
      const text = await answer.text();
      if (answer.ok) return (text ? JSON.parse(text) : undefined) as never;
      if (!busy.has(answer.status) || attempt === attempts) throw new Refused(name, answer.status, JSON.parse(text));
      await delay(Number(answer.headers.get('retry-after') ?? 1) * 1000);
    }
  };
