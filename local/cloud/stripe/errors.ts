import type Stripe from 'stripe';
import { type Answer, json } from '#local/cloud/stand-in/http.ts';

type ErrorBody = {
  type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  payment_intent?: Stripe.PaymentIntent;
};

export class StripeRefusal extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  /** Stripe keeps an answer under its idempotency key only when the work had begun. */
  readonly begun: boolean;

  constructor(status: number, body: ErrorBody, begun = false) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.begun = begun;
  }
}

export const errorAnswer = (status: number, error: ErrorBody): Answer =>
  json(
    { error: { ...error, ...(error.code ? { doc_url: `https://stripe.com/docs/error-codes/${error.code}` } : {}) } },
    status,
  );

export const invalid = (message: string, code?: string, param?: string) =>
  new StripeRefusal(400, {
    type: 'invalid_request_error',
    message,
    ...(code ? { code } : {}),
    ...(param ? { param } : {}),
  });

export const notNow = (message: string, code?: string) =>
  new StripeRefusal(400, { type: 'invalid_request_error', message, ...(code ? { code } : {}) }, true);

export const missing = (kind: string, id: string, param = 'id', status = 404) =>
  new StripeRefusal(status, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${kind}: '${id}'`,
    param,
  });
