import type { ComponentChildren } from 'preact';
import { api } from '../../lib/api.ts';
import { useAttempt } from '../../lib/attempt.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Icon } from '../desk-icon.tsx';
import { Note } from '../note.tsx';
import { Pill } from '../pill.tsx';

type PublishPanelProps = {
  event: OrganizedEvent;
  typeCount: number;
  now: string;
  m: OrganizeWords;
  onEvent: (event: OrganizedEvent) => void;
  onTab: (tab: string) => void;
};

type Item = { label: string; isDone: boolean; isNeeded: boolean; mend?: ComponentChildren };

/** What a draft needs before it can be public, what would do it good, and the button. The API has the last word. */
export const PublishPanel = ({ event, typeCount, now, m, onEvent, onTab }: PublishPanelProps) => {
  const { publish: words } = m.organizer;
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const go = (tab: string, text: string) => (
    <Button tone="bare" onClick={() => onTab(tab)}>
      {text}
    </Button>
  );
  const isAhead = event.sessions.every(({ startsAt }) => startsAt > now);
  const items: Item[] = [
    { label: words.types, isDone: typeCount > 0, isNeeded: true, mend: go('types', words.addTypes) },
    { label: words.ahead, isDone: isAhead, isNeeded: true, mend: go('details', words.edit) },
    { label: words.summary, isDone: event.summary !== '', isNeeded: false, mend: go('details', words.edit) },
    { label: words.description, isDone: event.description !== '', isNeeded: false, mend: go('details', words.edit) },
    { label: words.cover, isDone: true, isNeeded: false },
  ];
  const isReady = items.every(({ isDone, isNeeded }) => isDone || !isNeeded);

  const publish = () =>
    attempt(async () => {
      onEvent(await api('publishEvent', { params: { eventId: event.eventId } }));
      toast({ text: words.published });
    });

  return (
    <section class="card pad stack" aria-labelledby="publish-title">
      <div class="stack tight">
        <h2 id="publish-title">{words.title}</h2>
        <p class="quiet">{isReady ? words.ready : words.notReady}</p>
      </div>
      <ul class="checklist">
        {items.map(({ label, isDone, isNeeded, mend }) => (
          <li key={label} class={isDone ? 'done' : ''}>
            <span class="mark">{isDone && <Icon name="check" />}</span>
            <span class="row tight grow">
              <span>
                {label}
                <span class="unseen">: {isDone ? words.done : words.missing}</span>
              </span>
              {!isDone && !isNeeded && <Pill>{words.nice}</Pill>}
              {!isDone && mend}
            </span>
          </li>
        ))}
      </ul>
      {trouble && <Note tone="bad">{trouble}</Note>}
      <div class="row">
        <Button tone="loud" isBusy={isBusy} onClick={() => void publish()}>
          {words.action}
        </Button>
        <span class="small quiet">{words.text}</span>
      </div>
    </section>
  );
};
