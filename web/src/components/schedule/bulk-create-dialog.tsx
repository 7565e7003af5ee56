import { useState } from 'preact/hooks';
import { mostAtOnce } from '#shared/domain/bulk-change.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { cityOfZone } from '#shared/messages/when.ts';
import type { ClientCalendar } from '../../lib/organize/clients.ts';
import type { BulkRequest } from '../../lib/schedule/bulk-change.ts';
import { timesOf } from '../../lib/schedule/entry-draft.ts';
import { emptyRow, rowAfter, rowsIn, type TypedRow } from '../../lib/schedule/pasted-rows.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Button } from '../button.tsx';
import { TextField, Tick } from '../field.tsx';
import { BulkFrame } from './bulk-frame.tsx';
import { BulkRow } from './bulk-row.tsx';

type BulkCreateDialogProps = {
  locale: Locale;
  m: ScheduleWords;
  clientId: string;
  /** Those that can be written to. */
  calendars: readonly ClientCalendar[];
  /** On whose clock the entries are written. */
  zone: string;
  onChanged: () => void;
  onClose: () => void;
};

type Typed = { isAllDay: boolean; rows: readonly TypedRow[] };

const isComplete = ({ title, starts, ends }: TypedRow): boolean =>
  title.trim() !== '' && starts !== '' && ends >= starts;

const entriesOf = ({ isAllDay, rows }: Typed, calendars: readonly ClientCalendar[], zone: string) =>
  rows.flatMap(({ title, ...span }) =>
    calendars.map(({ connectionId, calendarId }) => ({
      connectionId,
      calendarId,
      title: title.trim(),
      ...timesOf({ ...span, isAllDay }, zone),
    })),
  );

/** A day for a wall time and the other way round. */
const switched = ({ isAllDay, rows }: Typed): Typed => ({
  isAllDay: !isAllDay,
  rows: rows.map(({ title, starts, ends }) => ({
    title,
    starts: isAllDay ? starts && `${starts}T09:00` : starts.slice(0, 10),
    ends: isAllDay ? ends && `${ends}T10:00` : ends.slice(0, 10),
  })),
});

/** Writes many entries at once: rows that are typed or pasted, each into every calendar that is chosen. */
export const BulkCreateDialog = (props: BulkCreateDialogProps) => {
  const { locale, m, clientId, calendars, zone, onChanged, onClose } = props;
  const { bulk: words, details } = m.schedule;
  const [typed, setTyped] = useState<Typed>({ isAllDay: false, rows: [emptyRow] });
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    () =>
      new Set([
        Math.max(
          0,
          calendars.findIndex(({ isPrimary }) => isPrimary),
        ),
      ]),
  );
  const { isAllDay, rows } = typed;
  const targets = calendars.filter((_, place) => chosen.has(place));
  const count = rows.length * targets.length;
  const isReady = rows.every(isComplete) && count > 0 && count <= mostAtOnce;
  const entries = isReady ? entriesOf(typed, targets, zone) : [];
  const request: BulkRequest | undefined = isReady ? { kind: 'create', entries } : undefined;
  const setRow = (place: number, row: TypedRow | undefined) =>
    setTyped({ isAllDay, rows: rows.flatMap((one, at) => (at === place ? (row ?? []) : one)) });
  const toggle = (place: number) =>
    setChosen(new Set(chosen.has(place) ? [...chosen].filter((other) => other !== place) : [...chosen, place]));
  const paste = (text: string) => {
    const found = rowsIn(text);
    if (found.rows.length > 0) setTyped(found);
  };
  return (
    <BulkFrame
      {...{ locale, m, clientId, calendars, request, onChanged, onClose }}
      title={words.addTitle}
      action={words.addAction}
      titles={entries.map(({ title }) => title)}
    >
      {calendars.length > 1 && (
        <fieldset class="field">
          <legend>{details.calendar}</legend>
          {calendars.map(({ connectionId, calendarId, name }, place) => (
            <Tick
              key={`${connectionId} ${calendarId}`}
              name="calendars"
              label={name}
              checked={chosen.has(place)}
              onChange={() => toggle(place)}
            />
          ))}
        </fieldset>
      )}
      <details class="bulk-paste">
        <summary>{words.paste}</summary>
        <TextField
          id="bulk-paste"
          name="paste"
          label={words.pasted}
          hint={words.pasteHint}
          rows={4}
          onInput={(event) => paste((event.currentTarget as HTMLTextAreaElement).value)}
        />
      </details>
      <Tick
        name="allDay"
        label={m.schedule.wholeDay}
        hint={isAllDay ? undefined : words.clock(cityOfZone(locale, zone))}
        checked={isAllDay}
        onChange={() => setTyped(switched(typed))}
      />
      <ol class="stack bulk-rows">
        {rows.map((row, place) => (
          <BulkRow
            key={place}
            {...{ m, place, row, isAllDay }}
            onChange={(next) => setRow(place, next)}
            onRemove={rows.length > 1 ? () => setRow(place, undefined) : undefined}
          />
        ))}
      </ol>
      <div class="row">
        <Button
          disabled={count >= mostAtOnce}
          onClick={() => setTyped({ isAllDay, rows: [...rows, rowAfter(rows.at(-1) ?? emptyRow)] })}
        >
          {words.addRow}
        </Button>
        {count > mostAtOnce && <span class="small refused">{words.most(mostAtOnce)}</span>}
        {!isReady && count <= mostAtOnce && <span class="small quiet grow roomy">{words.rowsMissing}</span>}
      </div>
    </BulkFrame>
  );
};
