import { useEffect, useRef } from 'preact/hooks';
import { appCodeRule } from '../lib/account-rules.ts';
import { useForm } from '../lib/form.ts';
import { asProblem } from '../lib/problem.ts';
import { signInWithCode } from '../lib/session.ts';
import type { AccountWords } from '../words/account.ts';
import { Button } from './button.tsx';
import { CodeField } from './code-field.tsx';
import { Form } from './form.tsx';

type TotpStepProps = {
  m: AccountWords;
  /** What signing in with the password answered. */
  session: string;
  onDone: () => void;
  /** Back to the password, with what there is to say about it. */
  onBack: (why?: string) => void;
};

/** The second step of signing in: the code of the person's app. */
export const TotpStep = ({ m: { account, parts }, session, onDone, onBack }: TotpStepProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const form = useForm({
    id: 'second-step',
    rules: { code: appCodeRule(account.required) },
    submit: async ({ code }) => {
      try {
        await signInWithCode(session, code.trim());
      } catch (error) {
        const { code: refusal, title } = asProblem(error);
        if (refusal !== 'sign_in_expired') throw error;
        return onBack(title);
      }
      onDone();
    },
  });
  return (
    <div class="stack">
      <h2 class="event-title" tabIndex={-1} ref={heading}>
        {account.second.title}
      </h2>
      <p class="quiet">{account.second.lead}</p>
      <Form form={form} m={parts} action={account.signIn.action}>
        <CodeField {...form.field('code')} label={account.second.code} hint={account.second.codeHint} />
      </Form>
      <Button tone="bare" onClick={() => onBack()}>
        {account.second.back}
      </Button>
    </div>
  );
};
