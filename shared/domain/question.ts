import { refuseField } from './errors.ts';

/** What an organizer asks, once for an order or of each ticket's holder. */
export type Question = {
  questionId: string;
  label: string;
  kind: 'text' | 'choice' | 'yes_no';
  /** What may be chosen; for a choice only. */
  options?: string[];
  isRequired: boolean;
  per: 'order' | 'attendee';
  /** The types it is asked for; absent: all. */
  ticketTypeIds?: string[];
};

/** What somebody answered; a yes or no is `yes` or `no`. */
export type Answer = { questionId: string; value: string };

/** The most questions an event may ask. */
export const mostQuestions = 20;

const allowed = ({ kind, options = [] }: Question): readonly string[] | undefined =>
  kind === 'choice' ? options : kind === 'yes_no' ? ['yes', 'no'] : undefined;

/**
 * Refuses answers that are missing where they must be given (`answer_missing`), chosen from outside the options
 * (`answer_invalid`), or to questions nobody asked (`question_unknown`). `path` says whose answers these are.
 */
export const assertAnswers = (questions: readonly Question[], answers: readonly Answer[], path: string): void => {
  answers.forEach(({ questionId, value }, place) => {
    const question = questions.find((asked) => asked.questionId === questionId);
    if (!question) throw refuseField('question_unknown', `${path}.${place}.questionId`);
    if (value && allowed(question)?.includes(value) === false)
      throw refuseField('answer_invalid', `${path}.${place}.value`, { question: question.label });
  });
  const given = new Set(answers.filter(({ value }) => value.trim()).map(({ questionId }) => questionId));
  const missing = questions.find(({ isRequired, questionId }) => isRequired && !given.has(questionId));
  if (missing) throw refuseField('answer_missing', path, { question: missing.label });
};

/** The questions that come up for these types, once for the order or for each attendee. */
export const questionsFor = (
  questions: readonly Question[] = [],
  per: Question['per'],
  ticketTypeIds: readonly string[],
): Question[] =>
  questions.filter(
    (question) =>
      question.per === per &&
      (!question.ticketTypeIds || question.ticketTypeIds.some((wanted) => ticketTypeIds.includes(wanted))),
  );
