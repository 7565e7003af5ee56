import { useEffect, useState } from 'preact/hooks';
import { localePath } from '#shared/messages/locale.ts';
import { Button } from '../components/button.tsx';
import { CodeField } from '../components/code-field.tsx';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { Note } from '../components/note.tsx';
import { codeRule, emailRule } from '../lib/account-rules.ts';
import { useForm } from '../lib/form.ts';
import type { IslandProps } from '../lib/island.ts';
import { withNext } from '../lib/next-page.ts';
import { pendingEmail } from '../lib/pending-email.ts';
import { asProblem, problemInWords } from '../lib/problem.ts';
import { send } from '../lib/send.ts';
import type { AccountWords } from '../words/account.ts';

/** Confirms the address with the mailed code; without the step before it asks for the address too. */
export const ConfirmEmail = ({ locale, m: { account, parts } }: IslandProps<AccountWords>) => {
  const [email, setEmail] = useState('');
  const [news, setNews] = useState<{ tone: 'ok' | 'bad'; text: string }>();
  useEffect(() => setEmail(pendingEmail()), []);

  const form = useForm({
    id: 'confirm',
    rules: { email: emailRule(account.required), code: codeRule(account.required) },
    submit: async (values) => {
      await send('POST', '/v1/auth/confirm', { body: { email: values.email.trim(), code: values.code.trim() } });
      location.assign(withNext(`${localePath(locale, '/sign-in')}?from=confirm`, location.search));
    },
  });

  const resend = async () => {
    const typed = new FormData(document.querySelector<HTMLFormElement>('#confirm') ?? undefined).get('email');
    try {
      await send('POST', '/v1/auth/resend', { body: { email: String(typed ?? '').trim() } });
      setNews({ tone: 'ok', text: account.confirm.resent });
    } catch (error) {
      setNews({ tone: 'bad', text: problemInWords(asProblem(error), parts) });
    }
  };

  return (
    <div class="stack">
      <p class="quiet">{email ? account.confirm.lead(email) : account.confirm.leadWithout}</p>
      {news && <Note tone={news.tone}>{news.text}</Note>}
      <Form form={form} m={parts} action={account.confirm.action}>
        <Field
          {...form.field('email')}
          label={account.email}
          type="email"
          autoComplete="email"
          inputMode="email"
          defaultValue={email}
        />
        <CodeField {...form.field('code')} label={account.code} hint={account.codeHint} />
      </Form>
      <Button tone="bare" onClick={() => void resend()}>
        {account.confirm.resend}
      </Button>
    </div>
  );
};
