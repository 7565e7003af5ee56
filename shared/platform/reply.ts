import { type ErrorCode, Refusal } from '#shared/domain/errors.ts';

/** An answer with more than a body: headers, cookies, bytes, or a status of its own where a route has two (200 for a repeat of 201). */
export class Reply<T = unknown> {
  readonly body: T;
  readonly headers: Record<string, string>;
  readonly cookies: string[];
  readonly status: number | undefined;

  constructor(body: T, extras: { headers?: Record<string, string>; cookies?: string[]; status?: number } = {}) {
    this.body = body;
    this.headers = extras.headers ?? {};
    this.cookies = extras.cookies ?? [];
    this.status = extras.status;
  }
}

/** A refusal that sets or takes away cookies as well. */
export class RefusalWithCookies extends Refusal {
  readonly cookies: string[];

  constructor(code: ErrorCode, cookies: string[]) {
    super(code);
    this.cookies = cookies;
  }
}
