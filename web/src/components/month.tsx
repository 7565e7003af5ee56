import { useEffect, useRef, useState } from 'preact/hooks';
import type { Messages } from '#shared/messages/catalogue.ts';
import { dayParts, plainDate } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { addDays, addMonths, weekStart, weeksOfMonth } from '../lib/plain-date.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export type MonthProps = {
  locale: Locale;
  /** Days are `2027-01-15`. */
  today: string;
  selected: string | undefined;
  /** How many things each day holds. */
  marks: Partial<Record<string, number>>;
  m: Pick<
    Messages['parts'],
    'earlierMonth' | 'laterMonth' | 'earlierWeek' | 'laterWeek' | 'wholeMonth' | 'oneWeek' | 'today' | 'thingsOnDay'
  >;
  onSelect: (day: string) => void;
  /** Told whenever another month comes into sight: `2027-01`. */
  onMonth?: (month: string) => void;
};

const keyMoves: Partial<Record<string, (day: string) => string>> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  Home: weekStart,
  End: (day) => addDays(weekStart(day), 6),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
};

/** A month to walk through by arrow keys; on a phone it folds to the week of the day one stands on. */
export const Month = ({ locale, today, selected, marks, m, onSelect, onMonth }: MonthProps) => {
  const [cursor, setCursor] = useState(selected ?? today);
  const [isFolded, setFolded] = useState(true);
  const grid = useRef<HTMLTableElement>(null);
  const follows = useRef(false);
  const weeks = weeksOfMonth(cursor);

  const month = cursor.slice(0, 7);

  useEffect(() => {
    if (selected) setCursor(selected);
  }, [selected]);
  useEffect(() => onMonth?.(month), [month]);
  useEffect(() => {
    if (!follows.current) return;
    follows.current = false;
    grid.current?.querySelector<HTMLButtonElement>(`[data-day="${cursor}"]`)?.focus();
  }, [cursor]);

  const onKeyDown = (event: KeyboardEvent) => {
    const move = keyMoves[event.key];
    if (!move) return;
    event.preventDefault();
    follows.current = true;
    setCursor(move(cursor));
  };

  const nameOf = (day: string) =>
    [plainDate(locale, day, 'full'), day === today && m.today, m.thingsOnDay(marks[day] ?? 0)]
      .filter(Boolean)
      .join(', ');

  const classOf = (day: string) =>
    ['day-cell', day.slice(0, 7) !== cursor.slice(0, 7) && 'outside', marks[day] && 'marked', day === today && 'today']
      .filter(Boolean)
      .join(' ');

  const arrows = (
    visible: 'phone-only' | 'desk-only',
    step: (day: string, by: number) => string,
    words: [string, string],
  ) =>
    ([-1, 1] as const).map((by, index) => (
      <span class={visible} key={by}>
        <Button tone="bare" round aria-label={words[index]} onClick={() => setCursor(step(cursor, by))}>
          <Icon name={by < 0 ? 'left' : 'right'} />
        </Button>
      </span>
    ));

  return (
    <div class="stack tight">
      <div class="month-head">
        <h2 aria-live="polite">{plainDate(locale, cursor, 'month')}</h2>
        <span class="phone-only">
          <Button tone="bare" onClick={() => setFolded(!isFolded)}>
            {isFolded ? m.wholeMonth : m.oneWeek}
          </Button>
        </span>
        {arrows('desk-only', addMonths, [m.earlierMonth, m.laterMonth])}
        {isFolded
          ? arrows('phone-only', (day, by) => addDays(day, 7 * by), [m.earlierWeek, m.laterWeek])
          : arrows('phone-only', addMonths, [m.earlierMonth, m.laterMonth])}
      </div>
      <table
        class={`month ${isFolded ? 'folded' : ''}`}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked by arrow keys is a grid
        role="grid"
        aria-label={plainDate(locale, cursor, 'month')}
        ref={grid}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col" abbr={plainDate(locale, day, 'weekday')}>
                {dayParts(locale, day).weekday.slice(0, 3)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]} class={week.includes(cursor) ? 'current-week' : undefined}>
              {week.map((day) => (
                // biome-ignore lint/a11y/useAriaPropsSupportedByRole: inside a grid a cell is a gridcell, which can be selected
                <td key={day} aria-selected={day === selected}>
                  <button
                    type="button"
                    class={classOf(day)}
                    data-day={day}
                    aria-label={nameOf(day)}
                    aria-current={day === today ? 'date' : undefined}
                    tabIndex={day === cursor ? 0 : -1}
                    onClick={() => onSelect(day)}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
