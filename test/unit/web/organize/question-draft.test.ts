import { expect, test } from 'vitest';
import { selling } from '#shared/messages/en/selling.ts';
import { type Question, questionDraft, questionRules, writtenQuestion } from '#web/src/lib/organize/question-draft.ts';
import type { OrganizeWords } from '#web/src/words/organize.ts';

const question: Question = {
  questionId: 'que_1',
  label: 'What will you eat?',
  kind: 'choice',
  options: ['Fish', 'Nothing'],
  isRequired: true,
  per: 'attendee',
  ticketTypeIds: ['typ_1'],
};
const rulesFor = (kind: Question['kind']) =>
  questionRules({ selling } as OrganizeWords, { ...questionDraft(undefined), kind });

test('is sent as it was read where nothing is changed', () => {
  expect(writtenQuestion(questionDraft(question), question.questionId)).toEqual(question);
});

test('takes each line as an option once, and none where nothing is chosen from', () => {
  const draft = { ...questionDraft(question), options: ' Fish \n\nMeat\nFish' };
  expect(writtenQuestion(draft, undefined).options).toEqual(['Fish', 'Meat']);
  expect(writtenQuestion({ ...draft, kind: 'text' }, undefined)).not.toHaveProperty('options');
});

test('asks for a question, and for options of which one can be chosen', () => {
  const { label, options } = rulesFor('choice');
  expect([label?.(' '), label?.('A size?')]).toEqual([selling.questions.labelMissing, undefined]);
  const tooLong = `Fish\n${'m'.repeat(61)}`;
  for (const typed of ['', 'Fish', 'Fish\nFish', tooLong])
    expect([typed, options?.(typed)]).toEqual([typed, selling.questions.optionsWrong]);
  expect(options?.('Fish\nMeat')).toBeUndefined();
  expect(rulesFor('yes_no').options?.('')).toBeUndefined();
});
