import type { Locale } from '#shared/messages/locale.ts';
import type { ClientCalendar } from '../../lib/organize/clients.ts';
import type { BulkPreview as Previewed } from '../../lib/schedule/bulk-change.ts';
import { timesInWords } from '../../lib/schedule/in-words.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Note } from '../note.tsx';

type Item = Previewed['items'][number];
type BulkPreviewProps = {
  locale: Locale;
  m: Pick<ScheduleWords, 'schedule'>;
  calendars: readonly ClientCalendar[];
  preview: Previewed;
  /** What stands in the request at each place, for an entry that is refused. */
  titles: readonly string[];
};

const what = (item: Item, { locale, m, calendars }: Omit<BulkPreviewProps, 'preview' | 'titles'>): string => {
  const { bulk } = m.schedule;
  const { does, before, after } = item;
  if (does === 'delete' && before) return bulk.goes(timesInWords(locale, before));
  const calendar = calendars.find(
    ({ connectionId, calendarId }) => connectionId === after?.connectionId && calendarId === after.calendarId,
  );
  if (does === 'create' && after) return bulk.comes(timesInWords(locale, after), calendar?.name ?? '');
  if (does === 'nothing' || !before || !after) return bulk.same;
  const [from, to] = [timesInWords(locale, before), timesInWords(locale, after)];
  const isElsewhere = does === 'move' || does === 'copy';
  const times = from === to ? to : bulk.becomes(from, to);
  return isElsewhere && calendar ? `${times}, ${bulk.inCalendar(calendar.name)}` : times;
};

/** What a change of many entries will do to each, with what it clashes, and why it can’t be. */
export const BulkPreview = ({ preview, titles, ...shared }: BulkPreviewProps) => {
  const { bulk, untitled } = shared.m.schedule;
  return (
    <section class="stack tight" aria-label={bulk.preview}>
      {preview.refused > 0 && <Note tone="warn">{bulk.refused(preview.refused)}</Note>}
      <ul class="bulk-items">
        {preview.items.map((item) => (
          <li key={item.place}>
            <strong class="breaks">{titles[item.place] || item.title || untitled}</strong>
            {item.refusal ? (
              <span class="small refused">{item.refusal.reason}</span>
            ) : (
              <span class="small num">{what(item, shared)}</span>
            )}
            {item.clashes.length > 0 && (
              <span class="small clash">{bulk.clash(item.clashes.map(({ title }) => title || untitled))}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
