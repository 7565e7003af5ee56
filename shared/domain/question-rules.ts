import { refuseField } from './errors.ts';
import type { Question } from './question.ts';

/** A question as an organizer writes it: with its id where it is there already. */
export type WrittenQuestion = Omit<Question, 'questionId' | 'options' | 'ticketTypeIds'> & {
  questionId?: string | undefined;
  options?: string[] | undefined;
  ticketTypeIds?: string[] | undefined;
};

/**
 * The questions of an event after an organizer rewrote them. Known ids stay, new questions get one. Refuses a choice
 * without options (`answer_invalid`) and an id the event never had (`question_unknown`).
 */
export const askedQuestions = (
  before: readonly Question[],
  written: readonly WrittenQuestion[],
  nextId: () => string,
): Question[] => {
  const known = new Set(before.map(({ questionId }) => questionId));
  return written.map(({ questionId, options, ticketTypeIds, ...question }, place) => {
    if (questionId && !known.has(questionId)) throw refuseField('question_unknown', `questions.${place}.questionId`);
    if ((question.kind === 'choice') !== Boolean(options))
      throw refuseField('answer_invalid', `questions.${place}.options`, { question: question.label });
    return {
      questionId: questionId ?? nextId(),
      ...question,
      ...(options && { options }),
      ...(ticketTypeIds && { ticketTypeIds }),
    };
  });
};
