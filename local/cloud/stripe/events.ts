import type Stripe from 'stripe';
import { type Account, newId } from '#local/cloud/stripe/account.ts';
import { missing } from '#local/cloud/stripe/errors.ts';
import { type Hash, list, text } from '#local/cloud/stripe/params.ts';

export const apiVersion = '2026-10-28.endive';

export type RequestMark = { id: string | null; idempotency_key: string | null };

/** Writes the event down with a snapshot of the object as it is now. */
export function recordEvent(
  account: Pick<Account, 'state' | 'now'>,
  type: Stripe.Event.Type,
  object: { id: string },
  request: RequestMark,
  previous?: Record<string, unknown>,
): Stripe.Event {
  const event = {
    id: newId('evt'),
    object: 'event',
    api_version: apiVersion,
    created: account.now(),
    data: { object: structuredClone(object), ...(previous ? { previous_attributes: previous } : {}) },
    livemode: false,
    pending_webhooks: 1,
    request,
    type,
  } as unknown as Stripe.Event;
  account.state.events[event.id] = event;
  return event;
}

export function findEvent(account: Account, id: string): Stripe.Event {
  const event = account.state.events[id];
  if (!event) throw missing('notification', id, 'id');
  return event;
}

export function listEvents(account: Account, params: Hash): Stripe.Event[] {
  const types = [...list(params, 'types').map(String), ...(text(params, 'type') ? [text(params, 'type') ?? ''] : [])];
  const delivered = text(params, 'delivery_success');
  return Object.values(account.state.events)
    .filter((event) => types.length === 0 || types.some((type) => matches(type, event.type)))
    .filter((event) => delivered === null || (event.pending_webhooks === 0) === (delivered === 'true'))
    .reverse();
}

const matches = (pattern: string, type: string) =>
  pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type;
