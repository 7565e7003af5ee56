import type { Scan } from '#shared/domain/scan.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { isContended } from './contention.ts';
import { type Action, type Reason, TransactionRefused, tableName, transact, withoutKeys } from './database.ts';
import { keys } from './keys.ts';

const log = (scan: Scan): Action => ({
  Put: {
    TableName: tableName(),
    Item: { ...keys.scan(scan.eventId, scan.deviceId, scan.scanId), type: 'Scan', ...scan },
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});

const admit = (ticket: Ticket, { at, gate, deviceId, scanId }: Scan): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.ticket(ticket.ticketId),
    UpdateExpression: 'SET #status = :used, admitted = :admitted',
    ConditionExpression: '#status = :valid AND revision = :revision',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':used': 'USED',
      ':valid': 'VALID',
      ':revision': ticket.revision,
      ':admitted': { at, gate, deviceId, scanId },
    },
  },
});

/** How writing a scan ended: it is kept; this scan was kept before; or the ticket is not what it was when it was read. */
export type Recorded = { kind: 'recorded' } | { kind: 'repeated'; scan: Scan } | { kind: 'ticket_changed' };

const failed = (reason: Reason | undefined): boolean => reason?.code === 'ConditionalCheckFailed';

/**
 * Keeps a scan under its own id, and where it admits, turns the ticket VALID → USED in the same transaction: of two gates
 * that read one ticket at once, one is told `ticket_changed`.
 */
export const record = async (scan: Scan, admitted: Ticket | undefined): Promise<Recorded> => {
  try {
    await transact([log(scan), ...(admitted ? [admit(admitted, scan)] : [])]);
    return { kind: 'recorded' };
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    const [logged, ticket] = error.reasons;
    if (failed(logged) && logged?.item) return { kind: 'repeated', scan: withoutKeys<Scan>(logged.item) };
    if (failed(ticket) || isContended(error)) return { kind: 'ticket_changed' };
    throw error;
  }
};
