import { useForm } from '../../lib/form.ts';
import { useDraft } from '../../lib/organize/draft.ts';
import {
  answerKinds,
  askedPer,
  changeAsked,
  type Question,
  type QuestionField,
  questionDraft,
  questionRules,
  writtenQuestion,
} from '../../lib/organize/question-draft.ts';
import type { TicketType } from '../../lib/organize/stock.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Choice, Field, TextField, Tick } from '../field.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { TypeTicks } from './type-ticks.tsx';

type QuestionDialogProps = {
  m: OrganizeWords;
  eventId: string;
  types: readonly TicketType[];
  /** The question to change; a new one without it. */
  question: Question | undefined;
  onClose: () => void;
  onRemove: () => void;
  onSaved: () => void;
};

/** A question to write: how it is answered, how often it is asked and with which tickets. */
export const QuestionDialog = ({ m, eventId, types, question, onClose, onRemove, onSaved }: QuestionDialogProps) => {
  const { questions: words } = m.selling;
  const { draft, edit, typingInto } = useDraft(() => questionDraft(question));
  const form = useForm<QuestionField>({
    id: 'question',
    rules: questionRules(m, draft),
    submit: async () => {
      const written = writtenQuestion(draft, question?.questionId);
      await changeAsked(eventId, ({ data }) => ({
        questions: data.some(({ questionId }) => questionId === written.questionId)
          ? data.map((one) => (one.questionId === written.questionId ? written : one))
          : [...data, writtenQuestion(draft, undefined)],
      }));
      onSaved();
    },
  });
  const typing = typingInto(form);
  return (
    <EditDialog
      title={question ? words.editTitle : words.addTitle}
      {...{ m, form, onClose }}
      removal={question && { label: words.remove, onRemove }}
    >
      <Field {...typing('label')} label={words.label} maxLength={120} autoComplete="off" />
      <div class="pair">
        <Choice
          id="question-kind"
          name="kind"
          label={words.kind}
          value={draft.kind}
          options={answerKinds.map((value) => ({ value, label: words.kinds[value] }))}
          onChange={({ currentTarget: { value } }) =>
            edit({ kind: answerKinds.find((kind) => kind === value) ?? 'text' })
          }
        />
        <Choice
          id="question-per"
          name="per"
          label={words.per}
          value={draft.per}
          options={askedPer.map((value) => ({ value, label: words.pers[value] }))}
          onChange={({ currentTarget: { value } }) => edit({ per: askedPer.find((per) => per === value) ?? 'order' })}
        />
      </div>
      {draft.kind === 'choice' && (
        <TextField {...typing('options')} label={words.options} hint={words.optionsHint} rows={4} />
      )}
      <Tick
        name="isRequired"
        label={words.isRequired}
        checked={draft.isRequired}
        onChange={(input) => edit({ isRequired: input.currentTarget.checked })}
      />
      {types.length > 1 && (
        <TypeTicks
          title={words.types}
          hint={words.typesHint}
          types={types}
          chosen={draft.ticketTypeIds}
          onChange={(ticketTypeIds) => edit({ ticketTypeIds })}
        />
      )}
    </EditDialog>
  );
};
