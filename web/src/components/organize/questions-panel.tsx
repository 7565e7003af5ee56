import { mostQuestions } from '#shared/domain/question.ts';
import { api } from '../../lib/api.ts';
import { useEditing } from '../../lib/organize/editing.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { changeAsked, type Question } from '../../lib/organize/question-draft.ts';
import type { TicketType } from '../../lib/organize/stock.ts';
import { useQuery } from '../../lib/query.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Icon } from '../desk-icon.tsx';
import { Tick } from '../field.tsx';
import { Note } from '../note.tsx';
import { Pill } from '../pill.tsx';
import type { Column } from '../records.tsx';
import { Unanswered } from '../unanswered.tsx';
import { EditingDialogs } from './editing-dialogs.tsx';
import { QuestionDialog } from './question-dialog.tsx';
import { RecordsPanel } from './records-panel.tsx';

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
  const editing = useEditing<Question>(m, retry);
  if (query.state !== 'ready')
    return <Unanswered query={query} shape="records" count={2} m={m.parts} onRetry={retry} />;

  const { asksNames, data: questions } = query.answer;
  const ask = (change: Parameters<typeof changeAsked>[1]) =>
    editing.change(async () => set(await changeAsked(eventId, change)), m.organizer.saved);
  const mayChange = mayEdit && event.status !== 'CANCELLED';
  const add = mayChange && questions.length < mostQuestions && (
    <Button tone="loud" onClick={editing.add}>
      {words.add}
    </Button>
  );
  const onMove = ({ questionId }: Question, by: -1 | 1) =>
    void ask(({ data }) => ({ questions: moved(data, questionId, by) }));
  return (
    <div class="stack">
      {editing.trouble && <Note tone="bad">{editing.trouble}</Note>}
      <RecordsPanel
        {...{ words, add }}
        columns={columnsOf(
          props,
          questions,
          mayChange ? { last: questions.length - 1, onEdit: editing.edit, onMove } : undefined,
        )}
        rows={questions}
        keyOf={({ questionId }) => questionId}
      />
      <Tick
        name="asksNames"
        label={words.asksNames}
        hint={words.asksNamesHint}
        checked={asksNames}
        disabled={!mayChange}
        onChange={({ currentTarget: { checked } }) => void ask(() => ({ asksNames: checked }))}
      />
      <EditingDialogs
        {...{ m, editing, words }}
        removeTitle={words.removeTitle}
        onRemove={({ questionId: gone }) =>
          changeAsked(eventId, ({ data }) => ({ questions: data.filter(({ questionId }) => questionId !== gone) }))
        }
      >
        {(question, acts) => <QuestionDialog {...{ m, eventId, types, question }} {...acts} />}
      </EditingDialogs>
    </div>
  );
};
