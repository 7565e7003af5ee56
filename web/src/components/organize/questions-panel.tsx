import { useState } from 'preact/hooks';
import { mostQuestions } from '#shared/domain/question.ts';
import { api } from '../../lib/api.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { type Asked, changeAsked, type Question } from '../../lib/organize/question-draft.ts';
import type { TicketType } from '../../lib/organize/stock.ts';
import { asProblem, problemInWords } from '../../lib/problem.ts';
import { useQuery } from '../../lib/query.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Blank } from '../blank.tsx';
import { Button } from '../button.tsx';
import { Confirm } from '../dialog.tsx';
import { Tick } from '../field.tsx';
import { Icon } from '../icon.tsx';
import { Note } from '../note.tsx';
import { Pill } from '../pill.tsx';
import { type Column, Records } from '../records.tsx';
import { Unanswered } from '../unanswered.tsx';
import { QuestionDialog } from './question-dialog.tsx';

type QuestionsPanelProps = {
  m: OrganizeWords;
  event: OrganizedEvent;
  types: readonly TicketType[];
  mayEdit: boolean;
};

type Acts = { last: number; onEdit: (question: Question) => void; onMove: (question: Question, by: -1 | 1) => void };

const columnsOf = (
  { m, types }: QuestionsPanelProps,
  questions: readonly Question[],
  acts: Acts | undefined,
): Column<Question>[] => {
  const { questions: words } = m.selling;
  const namesOf = (ids: readonly string[]) =>
    types.flatMap(({ ticketTypeId, name }) => (ids.includes(ticketTypeId) ? [name] : []));
  const columns: Column<Question>[] = [
    {
      label: words.label,
      part: 'name',
      cell: ({ label, options = [], ticketTypeIds }) => (
        <span class="stack hair">
          <b class="breaks">{label}</b>
          {options.length > 0 && <span class="quiet breaks">{options.join(' · ')}</span>}
          {ticketTypeIds && <span class="small faint breaks">{namesOf(ticketTypeIds).join(', ')}</span>}
        </span>
      ),
    },
    { label: words.kind, cell: ({ kind }) => words.kinds[kind] },
    { label: words.per, cell: ({ per }) => words.pers[per] },
    {
      label: words.answered,
      end: true,
      cell: ({ isRequired }) => (isRequired ? <Pill tone="mark">{words.required}</Pill> : <Pill>{words.open}</Pill>),
    },
  ];
  if (!acts) return columns;
  const turn = (question: Question, by: -1 | 1) => (
    <Button
      tone="bare"
      round
      aria-label={(by < 0 ? words.up : words.down)(question.label)}
      disabled={questions.indexOf(question) === (by < 0 ? 0 : acts.last)}
      onClick={() => acts.onMove(question, by)}
    >
      <Icon name={by < 0 ? 'up' : 'down'} />
    </Button>
  );
  const arrange: Column<Question> = {
    label: m.organizer.types.arrange,
    part: 'act',
    end: true,
    cell: (question) => (
      <span class="acts">
        {turn(question, -1)}
        {turn(question, 1)}
        <Button tone="bare" round aria-label={words.edit(question.label)} onClick={() => acts.onEdit(question)}>
          <Icon name="edit" />
        </Button>
      </span>
    ),
  };
  return [...columns, arrange];
};

/** A question one place sooner or later among those that are there now. */
const moved = (questions: readonly Question[], questionId: string, by: -1 | 1): Question[] => {
  const from = questions.findIndex((one) => one.questionId === questionId);
  const order = [...questions];
  const [question] = from < 0 ? [] : order.splice(from, 1);
  if (question) order.splice(from + by, 0, question);
  return order;
};

/** What buyers are asked: the questions in their order, and whether tickets carry names. */
export const QuestionsPanel = (props: QuestionsPanelProps) => {
  const { m, event, types, mayEdit } = props;
  const { questions: words } = m.selling;
  const { eventId } = event;
  const { query, retry, set } = useQuery(`questions-${eventId}`, (signal) =>
    api('getQuestions', { params: { eventId }, signal }),
  );
  const [edited, setEdited] = useState<Question | 'new'>();
  const [removed, setRemoved] = useState<Question>();
  const [trouble, setTrouble] = useState<string>();
  if (query.state !== 'ready')
    return <Unanswered query={query} shape="records" count={2} m={m.parts} onRetry={retry} />;

  const { asksNames, data: questions } = query.answer;
  const attempt = async (change: Parameters<typeof changeAsked>[1], done: string) => {
    setTrouble(undefined);
    try {
      set(await changeAsked(eventId, change));
      toast({ text: done });
    } catch (error) {
      setTrouble(problemInWords(asProblem(error), m.parts));
      retry();
    }
  };
  const mayChange = mayEdit && event.status !== 'CANCELLED';
  const add = mayChange && questions.length < mostQuestions && (
    <Button tone="loud" onClick={() => setEdited('new')}>
      {words.add}
    </Button>
  );
  const onMove = ({ questionId }: Question, by: -1 | 1) =>
    void attempt(({ data }) => ({ questions: moved(data, questionId, by) }), m.organizer.saved);
  return (
    <div class="stack">
      {trouble && <Note tone="bad">{trouble}</Note>}
      {questions.length === 0 ? (
        <Blank title={words.empty.title} text={words.empty.text}>
          {add}
        </Blank>
      ) : (
        <>
          <div class="row">
            <h2>{words.title}</h2>
            <div class="push">{add}</div>
          </div>
          <Records
            caption={words.table}
            columns={columnsOf(
              props,
              questions,
              mayChange ? { last: questions.length - 1, onEdit: setEdited, onMove } : undefined,
            )}
            rows={questions}
            keyOf={({ questionId }) => questionId}
          />
        </>
      )}
      <Tick
        name="asksNames"
        label={words.asksNames}
        hint={words.asksNamesHint}
        checked={asksNames}
        disabled={!mayChange}
        onChange={({ currentTarget: { checked } }) => void attempt(() => ({ asksNames: checked }), m.organizer.saved)}
      />
      {edited && (
        <QuestionDialog
          key={edited === 'new' ? 'new' : edited.questionId}
          {...{ m, eventId, types }}
          question={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onRemove={() => {
            setRemoved(edited === 'new' ? undefined : edited);
            setEdited(undefined);
          }}
          onSaved={(asked: Asked) => {
            setEdited(undefined);
            set(asked);
            toast({ text: m.organizer.saved });
          }}
        />
      )}
      <Confirm
        isOpen={removed !== undefined}
        title={words.removeTitle}
        text={words.removeText}
        action={words.remove}
        m={m.parts}
        onClose={() => setRemoved(undefined)}
        onConfirm={() => {
          setRemoved(undefined);
          void attempt(
            ({ data }) => ({ questions: data.filter(({ questionId }) => questionId !== removed?.questionId) }),
            words.removed,
          );
        }}
      />
    </div>
  );
};
