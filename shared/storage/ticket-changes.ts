import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { Transfer } from '#shared/domain/transfer.ts';
import { database, isConditionFailure, TransactionRefused, tableName, transact, withoutKeys } from './database.ts';
import { assigning } from './expressions.ts';
import { keys, lists } from './keys.ts';
import { refuseDeleted, whileNotDeleted } from './users.ts';

type Change = {
  set?: Record<string, unknown>;
  remove?: string[];
  when?: string;
  facts?: Record<string, unknown>;
  /** Whose account must not have been deleted meanwhile. */
  newHolder?: string | undefined;
};

/**
 * Changes a ticket that is VALID and has still the code that was read; a scan or another change may have been faster, and
 * then the answer is undefined.
 */
const change = async (
  ticket: Ticket,
  { set = {}, remove = [], when, facts = {}, newHolder }: Change,
): Promise<Ticket | undefined> => {
  const extra = { ':valid': 'VALID', ':read': ticket.revision, ...facts };
  const update = assigning(set, { remove, extra });
  const Update = {
    TableName: tableName(),
    Key: keys.ticket(ticket.ticketId),
    ...update,
    ExpressionAttributeNames: { ...update.ExpressionAttributeNames, '#status': 'status', '#was': 'revision' },
    ConditionExpression: `#status = :valid AND #was = :read${when ? ` AND ${when}` : ''}`,
  };
  try {
    if (newHolder) await transact([{ Update }, whileNotDeleted(newHolder)]);
    else await database().send(new UpdateCommand(Update));
  } catch (error) {
    if (isConditionFailure(error)) return undefined;
    if (!(error instanceof TransactionRefused)) throw error;
    refuseDeleted(error.reasons[1]);
    return undefined;
  }
  const kept = Object.entries({ ...ticket, ...set }).filter(([name]) => !remove.includes(name));
  return withoutKeys<Ticket>(Object.fromEntries(kept));
};

/** Writes another name on a ticket; its code stays. */
export const rename = (ticket: Ticket, holderName: string): Promise<Ticket | undefined> =>
  change(ticket, { set: { holderName } });

/** Gives a ticket another code; the old one opens no door from this moment. */
export const replaceCode = (ticket: Ticket, code: Pick<Ticket, 'revision' | 'qr'>): Promise<Ticket | undefined> =>
  change(ticket, { set: code });

/** Offers a ticket to somebody; a newer offer takes the place of an older one, but none of itself. */
export const offer = (ticket: Ticket, transfer: Transfer): Promise<Ticket | undefined> =>
  change(ticket, {
    set: { transfer },
    when: '(attribute_not_exists(transfer) OR transfer.transferId <> :offered)',
    facts: { ':offered': transfer.transferId },
  });

/** Takes an offer back. */
export const withdraw = (ticket: Ticket): Promise<Ticket | undefined> => change(ticket, { remove: ['transfer'] });

/** Makes a ticket somebody else's, with a code of their own, if this offer still stands; a deleted account is refused. */
export const accept = (
  ticket: Ticket,
  { transferId, name, email, locale }: Transfer,
  {
    userId,
    acceptance,
    now,
    ...code
  }: Pick<Ticket, 'revision' | 'qr'> & { userId: string | undefined; acceptance: string; now: string },
): Promise<Ticket | undefined> =>
  change(ticket, {
    set: {
      ...code,
      holderName: name,
      heldBy: { email, locale, since: now, acceptance },
      ...(userId && { userId, ...lists.ticketsGivenTo(userId, now, ticket.ticketId) }),
    },
    remove: ['transfer', ...(userId ? [] : ['userId', 'gsi1pk', 'gsi1sk'])],
    when: 'transfer.transferId = :transfer',
    facts: { ':transfer': transferId },
    newHolder: userId,
  });
