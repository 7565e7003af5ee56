import { ProblemError, problemOf } from './problem.ts';

/**
 * What may go along with a call: a body (sent as JSON), a token, a key that makes a repeat harmless, a way to stop it.
 * `wants: 'file'` answers a Blob instead of JSON.
 */
export type Sending = {
  body?: unknown;
  token?: string | undefined;
  idempotencyKey?: string | undefined;
  signal?: AbortSignal | undefined;
  wants?: 'file';
};

/** One call to the API on our own origin, in the language of the page. Throws {@link ProblemError} on any refusal. */
export const send = async <Answer>(method: string, path: string, sending: Sending = {}): Promise<Answer> => {
  const { body, token, idempotencyKey, signal, wants } = sending;
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: {
      accept: wants === 'file' ? '*/*' : 'application/json',
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
  if (response.ok && wants === 'file') return (await response.blob()) as Answer;
  const text = await response.text();
  const answer: unknown =
    /json/.test(response.headers.get('content-type') ?? '') && text ? JSON.parse(text) : undefined;
  if (response.ok) return answer as Answer;
  throw new ProblemError(problemOf(response.status, answer, response.headers.get('apigw-requestid') ?? undefined));
};
