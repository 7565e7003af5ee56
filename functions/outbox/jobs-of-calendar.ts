import type { JobMessage } from '#shared/contracts/jobs.ts';
import type { BulkChange } from '#shared/domain/bulk-change.ts';
import { type AnyConnection, isOfClient } from '#shared/domain/calendar-connection.ts';
import type { CalendarExport } from '#shared/domain/calendar-export.ts';
import type { CalendarImport } from '#shared/domain/calendar-import.ts';
import type { EntryWrite } from '#shared/domain/entry-write.ts';
import type { SyncedCalendar } from '#shared/domain/synced-calendar.ts';
import type { Rule } from './change.ts';

/** An account that was connected is read and written; one that went stale is told of, and one that ended leaves nothing. */
export const jobsOfCalendarConnection: Rule<AnyConnection> = ({ before, after }) => {
  if (after?.status === 'STALE' && before?.status !== 'STALE') {
    const payload = {
      kind: 'calendar_stale' as const,
      ownerId: after.ownerId,
      connectionId: after.connectionId,
      since: String(after.staleSince),
    };
    return [{ job: 'sendMail', payload }];
  }
  const { ownerId, connectionId } = (after ?? before) as AnyConnection;
  const wasConnected = before && before.status !== 'PENDING' ? before : undefined;
  // Connecting again counts too: what changed while the connection was stale has not been written yet.
  const isNew = after?.status === 'ACTIVE' && wasConnected?.connectedAt !== after.connectedAt;
  const hasEnded = wasConnected && (!after || after.status === 'PENDING');
  const payload = { ownerId, connectionId };
  const tickets: JobMessage[] =
    isNew && !isOfClient({ ownerId }) ? [{ job: 'catchUpCalendar', payload: { userId: ownerId } }] : [];
  return isNew || hasEnded ? [...tickets, { job: 'syncConnection', payload }, { job: 'writeEntries', payload }] : [];
};

/** A read has ended with a new token, or it is the first of a month, from which on more is known. */
const hasNews = (before: SyncedCalendar | undefined, after: SyncedCalendar): boolean =>
  after.syncToken !== undefined &&
  (before?.syncToken !== after.syncToken || before?.syncedAt?.slice(0, 7) !== after.syncedAt?.slice(0, 7));

/** A calendar is read when there is a reason to, and whom it takes follows what was read. */
export const jobsOfSyncedCalendar: Rule<SyncedCalendar> = ({ before, after }) => {
  const { connectionId, calendarId } = (after ?? before) as SyncedCalendar;
  const payload = { connectionId, calendarId };
  if (!after) {
    return [
      { job: 'forgetEntries', payload },
      { job: 'markCalendarBusy', payload },
    ];
  }
  return [
    ...(before?.wanted !== after.wanted ? [{ job: 'syncCalendar' as const, payload }] : []),
    ...(hasNews(before, after) ? [{ job: 'markCalendarBusy' as const, payload }] : []),
  ];
};

/** A wish for an entry is carried out. */
export const jobsOfEntryWrite: Rule<EntryWrite> = ({ before, after }) =>
  after?.status === 'WAITING' && before?.writeId !== after.writeId
    ? [
        {
          job: 'writeEntries',
          payload: { ownerId: after.ownerId, connectionId: after.connectionId },
        },
      ]
    : [];

/** A change of many entries is begun. */
export const jobsOfBulkChange: Rule<BulkChange> = ({ before, after }) =>
  after && !before ? [{ job: 'runBulkChange', payload: { bulkId: after.bulkId } }] : [];

/** A file that was asked for is written. */
export const jobsOfCalendarExport: Rule<CalendarExport> = ({ before, after }) =>
  after && !before ? [{ job: 'writeExport', payload: { clientId: after.clientId, exportId: after.exportId } }] : [];

/** A file is read once it is there, taken once it is confirmed, and from where it stands. */
export const jobsOfCalendarImport: Rule<CalendarImport> = ({ before, after }) => {
  if (!after) return [];
  const { clientId, importId, status, next } = after;
  const payload = { clientId, importId };
  if (status === 'READING') return before ? [] : [{ job: 'readImport', payload }];
  const goesOn = before?.status !== status || before.next !== next;
  return status === 'RUNNING' && goesOn ? [{ job: 'runImport', payload }] : [];
};
