import type { OrganizeWords } from '../../words/organize.ts';
import { type Answer, api, type Call } from '../api.ts';
import type { Rule } from '../form.ts';

export type Asked = Answer<'getQuestions'>;
export type Question = Asked['data'][number];
/** A question as it is sent: a new one has no id yet. */
export type Written = Call<'changeQuestions'>['body']['questions'][number];

export const answerKinds = ['text', 'choice', 'yes_no'] as const;
export const askedPer = ['order', 'attendee'] as const;
export type QuestionField = 'label' | 'options';

/** A question as it is typed, its options one in each line. */
export type QuestionDraft = Record<QuestionField, string> &
  Pick<Question, 'kind' | 'isRequired' | 'per'> & {
    ticketTypeIds: string[];
  };

/** What stands in the form of a question to begin with. */
export const questionDraft = (question: Question | undefined): QuestionDraft => ({
  label: question?.label ?? '',
  options: question?.options?.join('\n') ?? '',
  kind: question?.kind ?? 'text',
  isRequired: question?.isRequired ?? false,
  per: question?.per ?? 'order',
  ticketTypeIds: question?.ticketTypeIds ?? [],
});

const mostOptions = 20;
const longestOption = 60;

const optionsIn = (typed: string): string[] => [
  ...new Set(
    typed
      .split('\n')
      .map((option) => option.trim())
      .filter(Boolean),
  ),
];

/** What the form refuses by itself. */
export const questionRules = (
  { selling: { questions: words } }: OrganizeWords,
  { kind }: QuestionDraft,
): Record<QuestionField, Rule | undefined> => ({
  label: (value) => (value.trim() === '' ? words.labelMissing : undefined),
  options: (value) => {
    const options = optionsIn(value);
    const fits = options.length >= 2 && options.length <= mostOptions;
    return kind !== 'choice' || (fits && options.every(({ length }) => length <= longestOption))
      ? undefined
      : words.optionsWrong;
  },
});

/** The draft as the API takes it; a question that is there keeps its id, and with it its answers. */
export const writtenQuestion = (draft: QuestionDraft, questionId: string | undefined): Written => ({
  ...(questionId && { questionId }),
  label: draft.label.trim(),
  kind: draft.kind,
  isRequired: draft.isRequired,
  per: draft.per,
  ...(draft.kind === 'choice' && { options: optionsIn(draft.options) }),
  ...(draft.ticketTypeIds.length > 0 && { ticketTypeIds: draft.ticketTypeIds }),
});

/** All questions are sent at once: they are read anew before, so that what a colleague has just added stays. */
export const changeAsked = async (
  eventId: string,
  change: (asked: Asked) => { asksNames?: boolean; questions?: Written[] },
): Promise<Asked> => {
  const params = { eventId };
  const asked = await api('getQuestions', { params });
  const body = { asksNames: asked.asksNames, questions: asked.data, ...change(asked) };
  return api('changeQuestions', { params, body });
};
