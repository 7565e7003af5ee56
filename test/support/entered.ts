import { randomUUID } from 'node:crypto';
import type { Event } from '#shared/domain/event.ts';
import { call, type Sent } from './invoke.ts';

/** Enters an order for somebody as a member of the organization, a gift unless told otherwise. */
export const enter = (
  as: Sent['as'],
  { eventId }: Pick<Event, 'eventId'>,
  lines: { ticketTypeId: string; quantity: number; price?: number }[],
  more: Record<string, unknown> = {},
  key: string = randomUUID(),
) =>
  call('enterOrder', {
    as,
    params: { eventId },
    headers: { 'idempotency-key': key },
    body: {
      kind: 'complimentary',
      lines: lines.map(({ ticketTypeId, quantity, price }) => ({
        ticketTypeId,
        quantity,
        ...(price !== undefined && { price }),
      })),
      buyer: { name: 'Lia Press', email: 'lia@example.com' },
      reason: 'She writes about us.',
      ...more,
    },
  });
