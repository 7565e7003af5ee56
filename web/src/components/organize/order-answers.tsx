import { api } from '../../lib/api.ts';
import type { Question } from '../../lib/organize/question-draft.ts';
import { useQuery } from '../../lib/query.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Unanswered } from '../unanswered.tsx';
import type { SoldOrder } from './order-dialog.tsx';

type OrderAnswersProps = { m: OrganizeWords; eventId: string; order: SoldOrder };
type Given = NonNullable<SoldOrder['answers']>;

const Pairs = ({ m, questions, given }: Pick<OrderAnswersProps, 'm'> & { questions: Question[]; given: Given }) => {
  const { questions: words } = m.selling;
  return (
    <dl class="pairs">
      {given.map(({ questionId, value }) => {
        const question = questions.find((one) => one.questionId === questionId);
        const said = question?.kind === 'yes_no' ? (value === 'yes' ? words.yes : words.no) : value;
        return (
          <div key={questionId}>
            <dt class="breaks">{question?.label ?? words.gone}</dt>
            <dd class="breaks">{said}</dd>
          </div>
        );
      })}
    </dl>
  );
};

/** What the buyer answered, for the order and for each person who comes. */
export const OrderAnswers = ({ m, eventId, order: { answers = [], attendees = [], lines } }: OrderAnswersProps) => {
  const { questions: words } = m.selling;
  const { query, retry } = useQuery(eventId, (signal) => api('getQuestions', { params: { eventId }, signal }));
  if (query.state !== 'ready') return <Unanswered query={query} shape="lines" m={m.parts} onRetry={retry} />;
  const { data: questions } = query.answer;
  const typeName = (ticketTypeId: string) => lines.find((line) => line.ticketTypeId === ticketTypeId)?.name;
  return (
    <section class="stack tight" aria-label={words.answers}>
      <h3 class="eyebrow">{words.answers}</h3>
      {answers.length > 0 && <Pairs {...{ m, questions }} given={answers} />}
      {attendees.map(({ ticketTypeId, name, email, answers: own = [] }, place) => (
        <div key={place} class="stack hair">
          <span class="breaks">
            <b>{name}</b> <span class="quiet">{[typeName(ticketTypeId), email].filter(Boolean).join(' · ')}</span>
          </span>
          {own.length > 0 && <Pairs {...{ m, questions }} given={own} />}
        </div>
      ))}
    </section>
  );
};
