import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Refusal } from '#shared/domain/errors.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { refusalSentences } from '#shared/messages/refusals.ts';
import { statusOf } from './http-errors.ts';

/** How long a caller should wait before it tries again, for refusals that pass by themselves. */
const retryAfterSeconds = {
  stock_busy: 1,
  temporarily_unavailable: 2,
  payment_unavailable: 5,
  too_many_requests: 30,
  account_locked: 60,
} as const;

/** A refusal as a problem document (RFC 9457): stable code, one sentence, the wrong fields, the request id. */
export const problem = async (
  refusal: Refusal,
  requestId: string,
  locale: Locale,
): Promise<APIGatewayProxyStructuredResultV2> => {
  const say = await refusalSentences(locale);
  const status = statusOf[refusal.code];
  const wait = retryAfterSeconds[refusal.code as keyof typeof retryAfterSeconds];
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(wait && { 'retry-after': String(wait) }),
    },
    body: JSON.stringify({
      type: `https://calsync.events/problems/${refusal.code}`,
      code: refusal.code,
      title: say.ofRefusal(refusal.code, refusal.facts),
      status,
      ...(Object.keys(refusal.facts).length > 0 && { facts: refusal.facts }),
      errors: refusal.fields.map((field) => ({ ...field, message: say.ofField(field) })),
      requestId,
    }),
  };
};

/** Anything that is not a refusal is our fault: it is logged where it happened and told without detail. */
export const asRefusal = (error: unknown): Refusal =>
  error instanceof Refusal ? error : new Refusal('internal_error', { cause: error });
