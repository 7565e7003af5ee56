import type { ComponentChildren } from 'preact';
import type { Messages } from '#shared/messages/catalogue.ts';
import type { FormState } from '../lib/form.ts';
import { problemInWords } from '../lib/problem.ts';
import { Button } from './button.tsx';

type SummaryProps = { form: FormState; m: Pick<Messages['parts'], 'summary' | 'requestId' | 'offline' | 'broken'> };

/** What is wrong with the whole form, each line a way to its field; it takes the focus when it appears. */
export const FormSummary = ({ form: { wrong, problem, summary }, m }: SummaryProps) => {
  if (wrong.length === 0 && !problem) return null;
  // Where the fields say all that the refusal says, the heading only counts them.
  const isSaid = wrong.length > 0 && wrong.every(({ message }) => message === problem?.title);
  const title = problem && !isSaid ? problemInWords(problem, m) : m.summary(wrong.length);
  return (
    <div class="summary" role="alert" tabIndex={-1} ref={summary}>
      <h2>{title}</h2>
      {wrong.length > 0 && (
        <ul>
          {wrong.map(({ id, message }) => (
            <li key={id}>
              <a href={`#${id}`}>{message}</a>
            </li>
          ))}
        </ul>
      )}
      {problem?.requestId && problem.status >= 500 && <p class="tiny">{m.requestId(problem.requestId)}</p>}
    </div>
  );
};

/** What {@link Form} needs: the form's state, its button's words and its fields. */
export type FormProps = SummaryProps & {
  form: FormState & { onSubmit: (event: SubmitEvent) => void };
  action: string;
  children: ComponentChildren;
};

/** A form with its summary above and its one button below. */
export const Form = ({ form, m, action, children }: FormProps) => (
  <form class="stack" id={form.id} method="post" noValidate onSubmit={form.onSubmit}>
    <FormSummary form={form} m={m} />
    {children}
    <Button type="submit" tone="loud" wide isBusy={form.isSending}>
      {action}
    </Button>
  </form>
);
