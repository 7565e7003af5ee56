import { useEffect, useState } from 'preact/hooks';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { type ChosenCalendar, calendarsOf, chosenOf } from '../../lib/organize/calendar-choice.ts';
import { useClients } from '../../lib/organize/chosen-client.ts';
import { clientPath } from '../../lib/organize/places.ts';
import { useQuery } from '../../lib/query.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Choice } from '../field.tsx';
import { Note } from '../note.tsx';
import { Unanswered } from '../unanswered.tsx';

type CalendarChoiceProps = {
  /** Begins the ids of its fields. */
  id: string;
  locale: Locale;
  m: OrganizeWords;
  organizationId: string;
  /** Whether only calendars will do that can be written. */
  isWritten: boolean;
  onChoose: (chosen: ChosenCalendar | undefined) => void;
};

/** A Google calendar of one's own or of a client. */
export const CalendarChoice = ({ id, locale, m, organizationId, isWritten, onChoose }: CalendarChoiceProps) => {
  const { googleCalendar: words } = m;
  const { query: clients, retry: retryClients } = useClients(organizationId);
  const [clientId, setClientId] = useState('');
  const { query, retry } = useQuery(clientId, (signal) => calendarsOf(clientId, signal));
  const [place, setPlace] = useState(0);
  const calendars = query.state === 'ready' ? query.answer.filter(({ canWrite }) => canWrite || !isWritten) : [];
  const chosen = calendars[place] ?? calendars[0];
  const key = chosen && `${clientId} ${chosen.connectionId} ${chosen.calendarId}`;
  useEffect(() => onChoose(chosen && chosenOf(clientId, chosen)), [key]);
  if (clients.state !== 'ready') return <Unanswered query={clients} shape="lines" m={m.parts} onRetry={retryClients} />;
  const others = clients.answer.map(({ clientId: value, name: label }) => ({ value, label }));
  return (
    <div class="stack">
      <Choice
        id={`${id}-whose`}
        name="whose"
        label={words.whose}
        value={clientId}
        options={[{ value: '', label: words.mine }, ...others]}
        onChange={(event) => {
          setPlace(0);
          setClientId(event.currentTarget.value);
        }}
      />
      {query.state !== 'ready' && <Unanswered query={query} shape="lines" m={m.parts} onRetry={retry} />}
      {calendars.length > 0 && (
        <Choice
          id={`${id}-calendar`}
          name="calendar"
          label={words.calendar}
          value={String(calendars[place] ? place : 0)}
          options={calendars.map(({ name }, index) => ({ value: String(index), label: name }))}
          onChange={(event) => setPlace(Number(event.currentTarget.value))}
        />
      )}
      {query.state === 'ready' && calendars.length === 0 && (
        <Note>
          {isWritten ? words.noneWritable : words.none}{' '}
          <a href={localePath(locale, clientId ? clientPath(clientId) : '/account')}>
            {clientId ? words.connectClient : words.connectOwn}
          </a>
        </Note>
      )}
    </div>
  );
};
