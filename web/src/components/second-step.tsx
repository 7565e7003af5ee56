import { useState } from 'preact/hooks';
import { appCodeRule, passwordRule } from '../lib/account-rules.ts';
import { type Answer, api } from '../lib/api.ts';
import { useForm } from '../lib/form.ts';
import { asProblem, type Problem, problemInWords } from '../lib/problem.ts';
import { useQuery } from '../lib/query.ts';
import { toast } from '../lib/toast.ts';
import type { AccountPageWords } from '../words/account-page.ts';
import { Button } from './button.tsx';
import { CodeField } from './code-field.tsx';
import { Dialog } from './dialog.tsx';
import { Form, FormSummary } from './form.tsx';
import { Note } from './note.tsx';
import { PasswordField } from './password-field.tsx';
import { QrCode } from './qr-code.tsx';
import { Unanswered } from './unanswered.tsx';

type StepProps = { m: AccountPageWords; onChange: () => void };
type Secret = Answer<'startTotp'>;

/** A key that may have to be typed, in groups that an eye can follow. */
const grouped = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

/** What the app has to scan, and the code it then shows. */
const Pairing = ({ m: { account, parts }, secret, onChange }: StepProps & { secret: Secret }) => {
  const words = account.page.second;
  const form = useForm({
    id: 'turn-on-totp',
    rules: { code: appCodeRule(account.required) },
    submit: async ({ code }) => {
      await api('confirmTotp', { body: { code: code.trim() } });
      toast({ text: words.turnedOn });
      onChange();
    },
  });
  return (
    <div class="stack">
      <p class="quiet">{words.scan}</p>
      <QrCode text={secret.uri} label={words.qr} />
      <p class="stack hair">
        <span class="small quiet">{words.orType}</span>
        <code class="code">{grouped(secret.secret)}</code>
        <span class="small quiet">{words.keep}</span>
      </p>
      <Form form={form} m={parts} action={words.turnOn}>
        <CodeField {...form.field('code')} label={account.second.code} hint={account.second.codeHint} />
      </Form>
    </div>
  );
};

/** Off: what it would do, and the way to it. */
const SetUp = ({ m, onChange }: StepProps) => {
  const [secret, setSecret] = useState<Secret>();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const words = m.account.page.second;
  const start = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      setSecret(await api('startTotp'));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  if (secret) return <Pairing {...{ m, secret, onChange }} />;
  return (
    <div class="stack">
      {problem && <Note tone="bad">{problemInWords(problem, m.parts)}</Note>}
      <p class="quiet">{words.off}</p>
      <div class="row">
        <Button isBusy={isBusy} onClick={() => void start()}>
          {words.setUp}
        </Button>
      </div>
    </div>
  );
};

/** On: the way back, which asks for the password. */
const TurnOff = ({ m: { account, parts }, onChange }: StepProps) => {
  const [isOpen, setOpen] = useState(false);
  const words = account.page.second;
  const form = useForm({
    id: 'turn-off-totp',
    rules: { password: passwordRule(account.required) },
    submit: async ({ password }) => {
      await api('removeTotp', { body: { password } });
      toast({ text: words.turnedOff });
      onChange();
    },
  });
  return (
    <div class="stack">
      <p class="quiet">{words.on}</p>
      <div class="row">
        <Button onClick={() => setOpen(true)}>{words.turnOff}</Button>
      </div>
      <Dialog
        isOpen={isOpen}
        title={words.offTitle}
        m={parts}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button tone="bare" onClick={() => setOpen(false)}>
              {parts.cancel}
            </Button>
            <Button tone="danger" type="submit" form={form.id} isBusy={form.isSending}>
              {words.turnOff}
            </Button>
          </>
        }
      >
        <form class="stack" id={form.id} method="post" noValidate onSubmit={form.onSubmit}>
          <FormSummary form={form} m={parts} />
          <PasswordField
            {...form.field('password')}
            label={words.offPassword}
            autoComplete="current-password"
            m={parts}
          />
        </form>
      </Dialog>
    </div>
  );
};

/** Whether signing in asks for an app's code as well, and how to change that. */
export const SecondStep = ({ m }: { m: AccountPageWords }) => {
  const { query, retry } = useQuery('totp', (signal) => api('getTotp', { signal }));
  if (query.state !== 'ready') return <Unanswered query={query} shape="lines" m={m.parts} onRetry={retry} />;
  return query.answer.isOn ? <TurnOff m={m} onChange={retry} /> : <SetUp m={m} onChange={retry} />;
};
