import { useState } from 'preact/hooks';
import { appCodeRule } from '../lib/account-rules.ts';
import { type Answer, api } from '../lib/api.ts';
import { useAttempt } from '../lib/attempt.ts';
import { useForm } from '../lib/form.ts';
import { useQuery } from '../lib/query.ts';
import { toast } from '../lib/toast.ts';
import type { AccountPageWords } from '../words/account-page.ts';
import { Button } from './button.tsx';
import { CodeField } from './code-field.tsx';
import { Form } from './form.tsx';
import { Note } from './note.tsx';
import { PasswordConfirm } from './password-confirm.tsx';
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
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const words = m.account.page.second;
  const start = () => attempt(async () => setSecret(await api('startTotp')));
  if (secret) return <Pairing {...{ m, secret, onChange }} />;
  return (
    <div class="stack">
      {trouble && <Note tone="bad">{trouble}</Note>}
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
const TurnOff = ({ m, onChange }: StepProps) => {
  const words = m.account.page.second;
  return (
    <PasswordConfirm
      id="turn-off-totp"
      m={m}
      text={words.on}
      action={words.turnOff}
      title={words.offTitle}
      label={words.offPassword}
      onConfirm={async (password) => {
        await api('removeTotp', { body: { password } });
        toast({ text: words.turnedOff });
        onChange();
      }}
    />
  );
};

/** Whether signing in asks for an app's code as well, and how to change that. */
export const SecondStep = ({ m }: { m: AccountPageWords }) => {
  const { query, retry } = useQuery('totp', (signal) => api('getTotp', { signal }));
  if (query.state !== 'ready') return <Unanswered query={query} shape="lines" m={m.parts} onRetry={retry} />;
  return query.answer.isOn ? <TurnOff m={m} onChange={retry} /> : <SetUp m={m} onChange={retry} />;
};
