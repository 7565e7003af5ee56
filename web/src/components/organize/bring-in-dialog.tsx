import { useState } from 'preact/hooks';
import { plainDate } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { inWords } from '#shared/messages/when.ts';
import { type Answer, api } from '../../lib/api.ts';
import { useAttempt } from '../../lib/attempt.ts';
import type { ChosenCalendar } from '../../lib/organize/calendar-choice.ts';
import { useQuery } from '../../lib/query.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Blank } from '../blank.tsx';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Tick } from '../field.tsx';
import { Note } from '../note.tsx';
import { Pill } from '../pill.tsx';
import { Unanswered } from '../unanswered.tsx';
import { CalendarChoice } from './calendar-choice.tsx';

type BringInDialogProps = {
  locale: Locale;
  m: OrganizeWords;
  organizationId: string;
  onDone: () => void;
  onClose: () => void;
};
type Offered = Answer<'listOfferedEntries'>['data'][number];

/** The API takes this many at once. */
const mostAtOnce = 100;

/** A worker makes the drafts; it is asked so often whether they are there, a second apart. */
const mostLooks = 12;

const whenOf = (locale: Locale, { start, end }: Offered): string =>
  'at' in start && 'at' in end
    ? inWords(locale, { start: start.at, end: end.at, zone: start.zone })
    : plainDate(locale, 'day' in start ? start.day : start.at.slice(0, 10));

const offeredIn = async (organizationId: string, query: ChosenCalendar, signal?: AbortSignal): Promise<Offered[]> =>
  (await api('listOfferedEntries', { params: { organizationId }, query, ...(signal && { signal }) })).data;

const toNextSecond = () => new Promise((resolve) => setTimeout(resolve, 1000));

/** How many of the chosen entries have become events. */
const drafted = async (
  organizationId: string,
  calendar: ChosenCalendar,
  chosen: ReadonlySet<string>,
): Promise<number> => {
  let made = 0;
  for (let look = 0; look < mostLooks && made < chosen.size; look++) {
    await toNextSecond();
    const offered = await offeredIn(organizationId, calendar);
    made = offered.filter(({ entryId, eventId }) => eventId !== undefined && chosen.has(entryId)).length;
  }
  return made;
};

type ListProps = Pick<BringInDialogProps, 'locale' | 'm'> & {
  offered: readonly Offered[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
};

const OfferedList = ({ locale, m, offered, chosen, onChange }: ListProps) => {
  const { bringIn: words } = m.googleCalendar;
  const open = offered.filter(({ eventId }) => eventId === undefined).slice(0, mostAtOnce);
  const toggle = (entryId: string) =>
    onChange(new Set(chosen.has(entryId) ? [...chosen].filter((one) => one !== entryId) : [...chosen, entryId]));
  return (
    <fieldset class="stack tight">
      <legend class="unseen">{words.entries}</legend>
      {open.length > 1 && (
        <Tick
          name="all"
          label={words.all}
          checked={chosen.size === open.length}
          onChange={(event) => onChange(new Set(event.currentTarget.checked ? open.map(({ entryId }) => entryId) : []))}
        />
      )}
      {offered.map((entry) => (
        <div key={entry.entryId} class="row">
          <Tick
            name={entry.entryId}
            label={entry.title || words.untitled}
            hint={[whenOf(locale, entry), entry.location].filter(Boolean).join(' · ')}
            checked={chosen.has(entry.entryId)}
            disabled={entry.eventId !== undefined}
            onChange={() => toggle(entry.entryId)}
          />
          {entry.recurrence && <Pill>{words.series}</Pill>}
          {entry.eventId && <Pill tone="ok">{words.taken}</Pill>}
        </div>
      ))}
    </fieldset>
  );
};

/** Chooses entries of a Google calendar that become drafts. */
export const BringInDialog = ({ locale, m, organizationId, onDone, onClose }: BringInDialogProps) => {
  const { bringIn: words } = m.googleCalendar;
  const [calendar, setCalendar] = useState<ChosenCalendar>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const { query, retry } = useQuery(JSON.stringify(calendar ?? ''), async (signal) =>
    calendar ? offeredIn(organizationId, calendar, signal) : [],
  );
  const bringIn = () =>
    attempt(async () => {
      if (!calendar) return;
      const body = { ...calendar, entryIds: [...chosen], locale };
      await api('draftEntriesFromCalendar', { params: { organizationId }, body });
      const made = await drafted(organizationId, calendar, chosen);
      const left = chosen.size - made;
      toast({ text: [words.done(made), ...(left > 0 ? [words.rest(left)] : [])].join(' ') });
      onDone();
    });
  return (
    <Dialog
      isOpen
      title={words.title}
      m={m.parts}
      onClose={onClose}
      actions={
        <Button tone="loud" isBusy={isBusy} disabled={chosen.size === 0} onClick={() => void bringIn()}>
          {chosen.size === 0 ? words.first : words.action(chosen.size)}
        </Button>
      }
    >
      <p class="quiet">{words.text}</p>
      <CalendarChoice
        id="bring-in"
        {...{ locale, m, organizationId }}
        isWritten={false}
        onChoose={(next) => {
          setChosen(new Set());
          setCalendar(next);
        }}
      />
      {trouble && <Note tone="bad">{trouble}</Note>}
      {calendar && query.state !== 'ready' && (
        <Unanswered query={query} shape="lines" count={3} m={m.parts} onRetry={retry} />
      )}
      {calendar && query.state === 'ready' && query.answer.length === 0 && (
        <Blank title={words.nothing.title} text={words.nothing.text} />
      )}
      {query.state === 'ready' && query.answer.length > 0 && (
        <OfferedList {...{ locale, m, chosen }} offered={query.answer} onChange={setChosen} />
      )}
    </Dialog>
  );
};
