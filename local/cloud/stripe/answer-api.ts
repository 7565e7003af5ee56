import { type Faults, withFault } from '#local/cloud/stand-in/faults.ts';
import { type Answer, type Call, json, type Outcome } from '#local/cloud/stand-in/http.ts';
import { findRoute } from '#local/cloud/stand-in/router.ts';
import type { Account } from '#local/cloud/stripe/account.ts';
import { apiEndpoints } from '#local/cloud/stripe/api.ts';
import { errorAnswer, StripeRefusal } from '#local/cloud/stripe/errors.ts';
import { expand } from '#local/cloud/stripe/expand.ts';
import type { Idempotency } from '#local/cloud/stripe/idempotency.ts';
import { decodeForm } from '#local/cloud/stripe/params.ts';

type Parts = {
  account: Account;
  faults: Faults;
  idempotency: Idempotency;
  mayServe(): boolean;
  /** Told just before an endpoint runs, so that its events can name the request. */
  beforeWork(call: Call, requestId: string): void;
  save(): Promise<void>;
};

/** Answers calls under /v1: key, limit, idempotency, planned faults, then the endpoint itself. */
export function createApi({ account, faults, idempotency, mayServe, beforeWork, save }: Parts) {
  const endpoints = apiEndpoints(account);

  function execute(call: Call): { answer: Answer; begun: boolean } {
    try {
      const endpoint = findRoute(endpoints, call)?.();
      if (!endpoint) throw unknownAddress(call);
      const params = decodeForm(call.method === 'GET' ? call.query.toString() : call.body);
      return { answer: json(expand(account, endpoint(params), params)), begun: true };
    } catch (error) {
      if (!(error instanceof StripeRefusal)) throw error;
      return { answer: errorAnswer(error.status, error.body), begun: error.begun };
    }
  }

  return async function answerApi(call: Call, requestId: string): Promise<Outcome> {
    try {
      assertKey(call);
      if (!mayServe()) throw tooMany();
      return await idempotency.once(call, requestId, (keep) =>
        withFault(faults.take(call), faultAnswer, async () => {
          beforeWork(call, requestId);
          const { answer, begun } = execute(call);
          if (begun) keep(answer);
          if (call.method !== 'GET') await save();
          return answer;
        }),
      );
    } catch (error) {
      if (error instanceof StripeRefusal) return errorAnswer(error.status, error.body);
      throw error;
    }
  };
}

function assertKey(call: Call): void {
  const [scheme = '', value = ''] = (call.headers.authorization ?? '').split(' ');
  const key = scheme === 'Basic' ? (Buffer.from(value, 'base64').toString().split(':')[0] ?? '') : value;
  if (/^(sk|rk)_test_\w+$/.test(key)) return;
  throw new StripeRefusal(401, {
    type: 'invalid_request_error',
    message: key
      ? `Invalid API Key provided: ${key.slice(0, 8)}****${key.slice(-4)}`
      : 'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.',
  });
}

const tooMany = () =>
  new StripeRefusal(429, {
    type: 'invalid_request_error',
    code: 'rate_limit',
    message: 'Request rate limit exceeded. Learn more about rate limits: https://stripe.com/docs/rate-limits.',
  });

const unknownAddress = (call: Call) =>
  new StripeRefusal(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${call.method}: ${call.path}); the local Stripe does not offer it.`,
  });

const faultAnswer = (fault: { status: number; reason?: string }) =>
  errorAnswer(fault.status, {
    type: fault.status >= 500 ? 'api_error' : 'invalid_request_error',
    message: 'An unknown error occurred.',
    ...(fault.status === 429 ? { code: 'rate_limit' } : {}),
    ...(fault.reason ? { code: fault.reason } : {}),
  });
