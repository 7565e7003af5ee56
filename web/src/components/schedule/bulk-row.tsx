import { type TypedRow, usualEnd } from '../../lib/schedule/pasted-rows.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Button } from '../button.tsx';
import { Icon } from '../desk-icon.tsx';
import { Field } from '../field.tsx';

type BulkRowProps = {
  m: Pick<ScheduleWords, 'schedule'>;
  place: number;
  row: TypedRow;
  isAllDay: boolean;
  onChange: (row: TypedRow) => void;
  /** Nothing for the only row. */
  onRemove: (() => void) | undefined;
};

const typed = (event: Event): string => (event.currentTarget as HTMLInputElement).value;

/** One of many entries that are to be written. */
export const BulkRow = ({ m, place, row, isAllDay, onChange, onRemove }: BulkRowProps) => {
  const { bulk: words, edit } = m.schedule;
  const type = isAllDay ? 'date' : 'datetime-local';
  const begin = (starts: string) => {
    const isBehind = row.ends === '' || row.ends < starts;
    onChange({ ...row, starts, ...(starts && isBehind && { ends: usualEnd(starts) }) });
  };
  return (
    <li>
      <fieldset class="stack tight">
        <legend class="row small">
          <b class="num">{words.row(place + 1)}</b>
          {onRemove && (
            <Button tone="bare" round aria-label={words.removeRow(place + 1)} onClick={onRemove}>
              <Icon name="close" />
            </Button>
          )}
        </legend>
        <div class="pair">
          <Field
            id={`bulk-title-${place}`}
            name="title"
            label={edit.title}
            maxLength={300}
            autoComplete="off"
            value={row.title}
            onInput={(event) => onChange({ ...row, title: typed(event) })}
          />
          <Field
            id={`bulk-starts-${place}`}
            name="starts"
            label={edit.starts}
            type={type}
            value={row.starts}
            onInput={(event) => begin(typed(event))}
          />
          <Field
            id={`bulk-ends-${place}`}
            name="ends"
            label={edit.endsAt}
            type={type}
            value={row.ends}
            error={row.ends && row.ends < row.starts ? edit.endsBefore : undefined}
            onInput={(event) => onChange({ ...row, ends: typed(event) })}
          />
        </div>
      </fieldset>
    </li>
  );
};
