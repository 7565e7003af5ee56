import type { Locale } from '#shared/messages/locale.ts';
import type { ConnectionHealth } from '../lib/organize/connection-health.ts';
import { isMissing, useQuery } from '../lib/query.ts';
import { conflictOf } from '../lib/schedule/conflict.ts';
import type { EntrySource } from '../lib/schedule/entry-source.ts';
import type { ClientWords } from '../words/clients.ts';
import { ConflictNote } from './schedule/conflict-note.tsx';

type Unsettled = ConnectionHealth['unsettled'][number];

type ConflictsProps = {
  locale: Locale;
  m: Pick<ClientWords, 'parts' | 'schedule'>;
  source: EntrySource;
  health: ConnectionHealth;
  mayEdit: boolean;
  onTaken: () => void;
};

type OneProps = Omit<ConflictsProps, 'health'> & { connectionId: string; one: Unsettled };

const OneConflict = ({ locale, m, source, mayEdit, onTaken, connectionId, one }: OneProps) => {
  const at = { connectionId, calendarId: one.calendarId, entryId: one.entryId };
  const { query } = useQuery(`${one.calendarId} ${one.entryId} ${one.acceptedAt}`, (signal) => source.get(at, signal));
  const conflict = conflictOf(one);
  if (!conflict || (query.state !== 'ready' && query.state !== 'failed')) return null;
  const { conflict: words, untitled } = m.schedule;
  return (
    <li>
      <ConflictNote
        {...{ locale, m, source, at, conflict, onTaken }}
        title={query.state === 'ready' ? query.answer.title || untitled : words.unknown}
        mayTake={mayEdit && !isMissing(query)}
      />
    </li>
  );
};

/** Entries of an account that were changed here and at Google, the latest first; none of them takes no room. */
export const Conflicts = ({ health, m, ...rest }: ConflictsProps) => {
  const found = health.unsettled.filter((one) => conflictOf(one)).reverse();
  if (found.length === 0) return null;
  return (
    <ul class="stack tight" aria-label={m.schedule.conflict.list}>
      {found.map((one) => (
        <OneConflict
          key={`${one.calendarId} ${one.entryId}`}
          {...rest}
          {...{ m, one }}
          connectionId={health.connectionId}
        />
      ))}
    </ul>
  );
};
