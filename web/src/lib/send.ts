import { ProblemError, problemOf } from './problem.ts';

/** What may go along with a call: a body (sent as JSON), a token, a key that makes a repeat harmless, a way to stop it. */
export type Sending = {
  body?: unknown;
  token?: string | undefined;
  idempotencyKey?: string | undefined;
  signal?: AbortSignal | undefined;
};

/** One call to the API on our own origin, in the language of the page. Throws {@link ProblemError} on any refusal. */
export const send = async <Answer>(method: string, path: string, sending: Sending = {}): Promise<Answer> => {
  const { body, token, idempotencyKey, signal } = sending;
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'accept-language': document.documentElement.lang,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ProblemError({ code: 'offline', title: '', status: 0, errors: [] });
  });
  const text = await response.text();
  const answer: unknown =
    /json/.test(response.headers.get('content-type') ?? '') && text ? JSON.parse(text) : undefined;
  if (response.ok) return answer as Answer;
  throw new ProblemError(problemOf(response.status, answer, response.headers.get('apigw-requestid') ?? undefined));
};
