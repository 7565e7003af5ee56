import { useRef, useState } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import {
  bodyOf,
  changesBetween,
  draftOf,
  type EventDraft,
  onTopOf,
  touchesPlans,
} from '../../lib/organize/event-draft.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { useKeptDraft } from '../../lib/organize/kept-draft.ts';
import { toast } from '../../lib/toast.ts';
import type { VenueWords } from '../../words/venues.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { CoverField } from './cover-field.tsx';
import { EventForm } from './event-form.tsx';

type EventDetailsProps = {
  locale: Locale;
  m: VenueWords;
  event: OrganizedEvent;
  hasTypes: boolean;
  sold: number;
  onEvent: (event: OrganizedEvent) => void;
};

/** What is written, and the event it was begun from: its version tells whether somebody else was faster. */
type Writing = { base: EventDraft; version: number; mine: EventDraft };

const begin = (event: OrganizedEvent): Writing => ({
  base: draftOf(event),
  version: event.version,
  mine: draftOf(event),
});

/** The whole event to change; ticket holders are told only after whoever changes it has been. */
export const EventDetails = ({ locale, m, event, hasTypes, sold, onEvent }: EventDetailsProps) => {
  const { form: words } = m.organizer;
  const { eventId } = event;
  const { draft: writing, wasKept, edit, reset } = useKeptDraft<Writing>(`event-${eventId}`, begin(event));
  const [isAsking, setAsking] = useState(false);
  const answer = useRef<(isAgreed: boolean) => void>(() => undefined);
  const latest = useRef(writing);
  latest.current = writing;

  const agree = (): Promise<boolean> => {
    setAsking(true);
    return new Promise((resolve) => {
      answer.current = (isAgreed) => {
        setAsking(false);
        resolve(isAgreed);
      };
    });
  };

  const submit = async () => {
    const { base, version, mine } = latest.current;
    const change = changesBetween(bodyOf(base), bodyOf(mine));
    if (Object.keys(change).length === 0) {
      reset(begin(event));
      toast({ text: words.nothingChanged });
      return;
    }
    const tells = event.status === 'PUBLISHED' && sold > 0 && touchesPlans(change);
    if (tells && !(await agree())) return;
    const saved = await api('changeEvent', { params: { eventId }, body: { version, ...change } });
    reset(begin(saved));
    onEvent(saved);
    toast({ text: m.organizer.saved });
  };

  const loadNewest = async () => {
    const newest = await api('getEvent', { params: { eventId } });
    const { base, mine } = latest.current;
    onEvent(newest);
    edit({ base: draftOf(newest), version: newest.version, mine: onTopOf(newest, base, mine) });
  };

  return (
    <div class="stack wide">
      <EventForm
        {...{ locale, m, wasKept, submit, eventId }}
        draft={writing.mine}
        edit={(change) => edit({ mine: { ...latest.current.mine, ...change } })}
        action={words.save}
        organizationId={event.organizationId}
        seed={eventId}
        isCurrencyLocked={hasTypes || event.status !== 'DRAFT'}
        onStartOver={() => reset(begin(event))}
        onLoadNewest={loadNewest}
      />
      <div class="event-form">
        <CoverField {...{ locale, m, event, onEvent }} />
      </div>
      <Dialog
        isOpen={isAsking}
        title={words.affects.title}
        m={m.parts}
        onClose={() => answer.current(false)}
        actions={
          <>
            <Button tone="bare" onClick={() => answer.current(false)}>
              {m.parts.cancel}
            </Button>
            <Button tone="loud" onClick={() => answer.current(true)}>
              {words.affects.action}
            </Button>
          </>
        }
      >
        <p>{words.affects.text(sold)}</p>
      </Dialog>
    </div>
  );
};
