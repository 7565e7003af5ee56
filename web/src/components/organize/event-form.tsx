import { useRef, useState } from 'preact/hooks';
import type { Rule } from '../../lib/form.ts';
import { useForm } from '../../lib/form.ts';
import type { EventDraft } from '../../lib/organize/event-draft.ts';
import { sessionRules } from '../../lib/organize/session-rules.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Form } from '../form.tsx';
import { Note } from '../note.tsx';
import { TakenVenue } from '../venues/taken-venue.tsx';
import { DateFields } from './date-fields.tsx';
import { BasicFields, type EventFieldsProps, HueField, PlaceFields, RoomFields } from './event-fields.tsx';
import type { Twice } from './session-fields.tsx';

type EventFormProps = Pick<EventFieldsProps, 'locale' | 'm' | 'draft' | 'edit'> & {
  action: string;
  organizationId: string;
  /** The event that is changed; a new one has no id yet. */
  eventId?: string;
  /** What the poster's pattern is drawn from. */
  seed: string;
  isCurrencyLocked: boolean;
  /** It was being written before, in this tab. */
  wasKept: boolean;
  onStartOver: () => void;
  /** Present for an event that others may change meanwhile; loads the newest under what is written here. */
  onLoadNewest?: () => Promise<void>;
  submit: () => Promise<void>;
};

const rulesFor = (draft: EventDraft, { organizer }: OrganizeWords): Record<string, Rule | undefined> => {
  const { required } = organizer.form;
  const needed =
    (words: string): Rule =>
    (value) =>
      value.trim() === '' ? words : undefined;
  const place =
    draft.kind === 'online'
      ? { 'location.url': ((value) => (/^https:\/\/\S+\.\S+/.test(value.trim()) ? undefined : required.url)) as Rule }
      : {
          'location.name': needed(required.place),
          'location.street': undefined,
          'location.city': needed(required.city),
          'location.country': needed(required.country),
        };
  return {
    title: (value) => (value.trim().length < 3 ? required.title : undefined),
    summary: undefined,
    description: undefined,
    category: undefined,
    tags: undefined,
    ...place,
    zone: needed(required.zone),
    ...sessionRules(draft.sessions, required),
    capacity: (value) => (/^\d+$/.test(value.trim()) && Number(value) >= 1 ? undefined : required.capacity),
    demand: undefined,
    currency: undefined,
    locale: undefined,
  };
};

/** The whole of an event to write. What is typed belongs to the draft, which outlives a reload. */
export const EventForm = (props: EventFormProps) => {
  const {
    locale,
    m,
    draft,
    edit,
    action,
    organizationId,
    eventId,
    seed,
    isCurrencyLocked,
    wasKept,
    onStartOver,
    onLoadNewest,
    submit,
  } = props;
  const { form: words, conflict } = m.organizer;
  const form = useForm<string>({ id: 'event', rules: rulesFor(draft, m), submit });
  const [isLoading, setLoading] = useState(false);
  const [isMerged, setMerged] = useState(false);
  const top = useRef<HTMLDivElement>(null);
  const isConflict = form.problem?.code === 'version_conflict' && !isMerged;
  const { problem } = form;
  const twice: Twice | undefined =
    problem?.code === 'time_is_ambiguous' && problem.errors[0] && problem.facts
      ? {
          field: problem.errors[0].path,
          earlier: String(problem.facts.earlier),
          later: String(problem.facts.later),
        }
      : undefined;

  const loadNewest = async () => {
    setLoading(true);
    await onLoadNewest?.().finally(() => setLoading(false));
    setMerged(true);
    top.current?.scrollIntoView({ block: 'start' });
  };
  const fields = { locale, m, draft, edit, field: form.field };
  const isOwnProblem = problem?.code === 'version_conflict';
  return (
    <div class="event-form stack" ref={top}>
      {wasKept && (
        <Note>
          {words.kept}{' '}
          <button type="button" class="link" onClick={onStartOver}>
            {words.startOver}
          </button>
        </Note>
      )}
      {isMerged && <Note tone="ok">{conflict.merged}</Note>}
      <Form form={{ ...form, problem: isOwnProblem ? undefined : problem }} m={m.parts} action={action}>
        <BasicFields {...fields} />
        <PlaceFields {...fields} organizationId={organizationId} />
        <DateFields {...fields} twice={twice} />
        <TakenVenue {...{ locale, m, organizationId, draft, eventId }} />
        <RoomFields {...fields} isCurrencyLocked={isCurrencyLocked} />
        <HueField {...fields} seed={seed} />
        {isConflict && onLoadNewest && (
          <Note tone="warn" title={conflict.title}>
            <p>{conflict.text}</p>
            <Button isBusy={isLoading} onClick={() => void loadNewest()}>
              {conflict.action}
            </Button>
          </Note>
        )}
      </Form>
    </div>
  );
};
