import { useState } from 'preact/hooks';
import { useForm } from '../../lib/form.ts';
import {
  type Asked,
  answerKinds,
  askedPer,
  changeAsked,
  type Question,
  type QuestionDraft,
  type QuestionField,
  questionDraft,
  questionRules,
  writtenQuestion,
} from '../../lib/organize/question-draft.ts';
import type { TicketType } from '../../lib/organize/stock.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Choice, Field, TextField, Tick } from '../field.tsx';
import { Form } from '../form.tsx';
import { TypeTicks } from './type-ticks.tsx';

type QuestionDialogProps = {
  m: OrganizeWords;
  eventId: string;
  types: readonly TicketType[];
  /** The question to change; a new one without it. */
  question: Question | undefined;
  onClose: () => void;
  onRemove: () => void;
  onSaved: (asked: Asked) => void;
};

/** A question to write: how it is answered, how often it is asked and with which tickets. */
export const QuestionDialog = ({ m, eventId, types, question, onClose, onRemove, onSaved }: QuestionDialogProps) => {
  const { questions: words } = m.selling;
  const [draft, setDraft] = useState(() => questionDraft(question));
  const edit = (change: Partial<QuestionDraft>) => setDraft((before) => ({ ...before, ...change }));
  const form = useForm<QuestionField>({
    id: 'question',
    rules: questionRules(m, draft),
    submit: async () => {
      const written = writtenQuestion(draft, question?.questionId);
      const asked = await changeAsked(eventId, ({ data }) => ({
        questions: data.some(({ questionId }) => questionId === written.questionId)
          ? data.map((one) => (one.questionId === written.questionId ? written : one))
          : [...data, writtenQuestion(draft, undefined)],
      }));
      onSaved(asked);
    },
  });
  const typing = (name: QuestionField) => {
    const binding = form.field(name);
    return {
      ...binding,
      value: draft[name],
      onInput: (input: Event) => {
        binding.onInput(input);
        edit({ [name]: (input.currentTarget as HTMLInputElement | HTMLTextAreaElement).value });
      },
    };
  };
  return (
    <Dialog isOpen title={question ? words.editTitle : words.addTitle} m={m.parts} onClose={onClose}>
      <Form form={form} m={m.parts} action={m.organizer.save}>
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
      </Form>
      {question && (
        <Button tone="danger" onClick={onRemove}>
          {words.remove}
        </Button>
      )}
    </Dialog>
  );
};
