import type { Answer, Call, Outcome } from '#local/cloud/stand-in/http.ts';
import type { KeptAnswer } from '#local/cloud/stripe/account.ts';
import { StripeRefusal } from '#local/cloud/stripe/errors.ts';

const keptForSeconds = 24 * 60 * 60;

export type Idempotency = ReturnType<typeof createIdempotency>;

/** Answers a repeated POST with what the first one got; `answers` outlives a restart, what is under way does not. */
export function createIdempotency(answers: Record<string, KeptAnswer>, now: () => number) {
  const underWay = new Set<string>();

  return {
    /** `work` is handed a way to keep its answer, which it uses once the work has begun. */
    async once(
      call: Call,
      requestId: string,
      work: (keep: (answer: Answer) => void) => Promise<Outcome>,
    ): Promise<Outcome> {
      const key = call.headers['idempotency-key'];
      if (call.method !== 'POST' || typeof key !== 'string') return work(() => {});
      if (key.length > 255) throw refuse(400, `Idempotency keys can have up to 255 characters.`);
      const kept = answers[key];
      if (kept && kept.at + keptForSeconds > now()) return replay(key, kept, call);
      if (underWay.has(key)) {
        throw refuse(
          409,
          `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
          'idempotency_key_in_use',
        );
      }
      underWay.add(key);
      try {
        return await work((answer) => {
          answers[key] = { method: call.method, path: call.path, body: call.body, answer, requestId, at: now() };
        });
      } finally {
        underWay.delete(key);
      }
    },
  };
}

function replay(key: string, kept: KeptAnswer, call: Call): Answer {
  if (kept.path !== call.path) {
    throw refuse(
      400,
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${call.path}' vs '${kept.path}'). Try using a key other than '${key}' if you meant to execute a different request.`,
    );
  }
  if (sorted(kept.body) !== sorted(call.body)) {
    throw refuse(
      400,
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    );
  }
  const headers = { ...kept.answer.headers, 'idempotent-replayed': 'true', 'original-request': kept.requestId };
  return { ...kept.answer, headers };
}

const sorted = (body: string) => body.split('&').sort().join('&');

const refuse = (status: number, message: string, code?: string) =>
  new StripeRefusal(status, {
    type: code ? 'invalid_request_error' : 'idempotency_error',
    message,
    ...(code ? { code } : {}),
  });
