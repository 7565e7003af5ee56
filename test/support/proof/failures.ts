import {
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import Stripe from 'stripe';
import { type Call, type Interceptor, isWrite } from './port.ts';

/** How one call can go wrong. After `dies…` nothing else leaves the process until it is started again. */
export const failures = [
  'fails before',
  'answer lost',
  'dies before',
  'dies after',
  'meets another writer',
  'is throttled',
] as const;
export type Failure = (typeof failures)[number];

const message = 'injected';
const $metadata = {};

const cancelled = (codes: readonly string[]) =>
  new TransactionCanceledException({ message, $metadata, CancellationReasons: codes.map((Code) => ({ Code })) });

const unreachable = ({ service }: Call): Error =>
  service === 'payments' ? new Stripe.errors.StripeConnectionError({ message, type: 'api_error' }) : new Error(message);

/** What the other side answers where somebody else is writing; undefined where that can't happen. */
const conflictAt = (call: Call): Error | undefined => {
  if (call.service !== 'table' || !isWrite(call)) return undefined;
  return call.name === 'TransactWrite'
    ? cancelled(Array.from({ length: call.size ?? 1 }, (_, place) => (place === 0 ? 'TransactionConflict' : 'None')))
    : new TransactionConflictException({ message, $metadata });
};

const throttled = (call: Call): Error => {
  if (call.service === 'payments')
    return new Stripe.errors.StripeRateLimitError({ message, type: 'rate_limit_error' as never });
  if (call.name === 'TransactWrite') return cancelled(Array.from({ length: call.size ?? 1 }, () => 'ThrottlingError'));
  return call.service === 'table'
    ? new ProvisionedThroughputExceededException({ message, $metadata })
    : Object.assign(new Error(message), { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } });
};

/**
 * Lets the nth call go wrong in one way. `isReached` tells whether there was such a call, and one that can go wrong so;
 * `revive` starts the process again.
 */
export const failingAt = (nth: number, failure: Failure) => {
  let calls = 0;
  let isDead = false;
  let isReached = false;
  const intercept: Interceptor = async (call, run) => {
    if (isDead) throw unreachable(call);
    calls += 1;
    if (calls !== nth) return run();
    isReached = true;
    isDead = failure.startsWith('dies');
    if (failure === 'answer lost' || failure === 'dies after') await run().catch(() => undefined);
    if (failure === 'is throttled') throw throttled(call);
    const conflict = failure === 'meets another writer' && conflictAt(call);
    if (conflict) throw conflict;
    if (failure === 'meets another writer') return run();
    throw unreachable(call);
  };
  return {
    intercept,
    revive: () => {
      isDead = false;
    },
    isReached: () => isReached,
    calls: () => calls,
  };
};
