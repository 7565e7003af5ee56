import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { Transfer } from '#shared/domain/transfer.ts';
import { database, isConditionFailure, tableName, withoutKeys } from './database.ts';
import { assigning } from './expressions.ts';
import { keys, lists } from './keys.ts';

type Change = { set?: Record<string, unknown>; remove?: string[]; when?: string; facts?: Record<string, unknown> };

/**
 * Changes a ticket that is VALID and has still the code that was read; a scan or another change may have been faster, and
 * then the answer is undefined.
 */
const change = async (
  ticket: Ticket,
  { set = {}, remove = [], when, facts = {} }: Change,
): Promise<Ticket | undefined> => {
  const extra = { ':valid': 'VALID', ':read': ticket.revision, ...facts };
  const update = assigning(set, { remove, extra });
  try {
    const { Attributes = {} } = await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.ticket(ticket.ticketId),
        ...update,
        ExpressionAttributeNames: { ...update.ExpressionAttributeNames, '#status': 'status', '#was': 'revision' },
        ConditionExpression: `#status = :valid AND #was = :read${when ? ` AND ${when}` : ''}`,
        ReturnValues: 'ALL_NEW',
      }),
    );
    return withoutKeys<Ticket>(Attributes);
  } catch (error) {
    if (isConditionFailure(error)) return undefined;
    throw error;
  }
};

/** Writes another name on a ticket; its code stays. */
export const rename = (ticket: Ticket, holderName: string): Promise<Ticket | undefined> =>
  change(ticket, { set: { holderName } });

/** Gives a ticket another code; the old one opens no door from this moment. */
export const replaceCode = (ticket: Ticket, code: Pick<Ticket, 'revision' | 'qr'>): Promise<Ticket | undefined> =>
  change(ticket, { set: code });

/** Offers a ticket to somebody; a newer offer takes the place of an older one. */
export const offer = (ticket: Ticket, transfer: Transfer): Promise<Ticket | undefined> =>
  change(ticket, { set: { transfer } });

/** Takes an offer back. */
export const withdraw = (ticket: Ticket): Promise<Ticket | undefined> => change(ticket, { remove: ['transfer'] });

/** Makes a ticket somebody else's, with a code of their own, if this offer still stands. */
export const accept = (
  ticket: Ticket,
  { transferId, name, email, locale }: Transfer,
  { userId, now, ...code }: Pick<Ticket, 'revision' | 'qr'> & { userId: string | undefined; now: string },
): Promise<Ticket | undefined> =>
  change(ticket, {
    set: {
      ...code,
      holderName: name,
      heldBy: { email, locale, since: now },
      ...(userId && { userId, ...lists.ticketsGivenTo(userId, now, ticket.ticketId) }),
    },
    remove: ['transfer', ...(userId ? [] : ['userId', 'gsi1pk', 'gsi1sk'])],
    when: 'transfer.transferId = :transfer',
    facts: { ':transfer': transferId },
  });
