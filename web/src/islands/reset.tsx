import { useEffect, useState } from 'preact/hooks';
import { localePath } from '#shared/messages/locale.ts';
import { CodeField } from '../components/code-field.tsx';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { PasswordField } from '../components/password-field.tsx';
import { codeRule, emailRule, newPasswordRule } from '../lib/account-rules.ts';
import { useForm } from '../lib/form.ts';
import type { IslandProps } from '../lib/island.ts';
import { pendingEmail } from '../lib/pending-email.ts';
import { send } from '../lib/send.ts';
import type { AccountWords } from '../words/account.ts';

/** Sets a new password with the mailed code. */
export const Reset = ({ locale, m: { account, parts } }: IslandProps<AccountWords>) => {
  const [email, setEmail] = useState('');
  useEffect(() => setEmail(pendingEmail()), []);

  const form = useForm({
    id: 'reset',
    rules: {
      email: emailRule(account.required),
      code: codeRule(account.required),
      password: newPasswordRule(account.required),
    },
    submit: async ({ email: address, code, password }) => {
      await send('POST', '/v1/auth/reset', { body: { email: address.trim(), code: code.trim(), password } });
      location.assign(`${localePath(locale, '/sign-in')}?from=reset`);
    },
  });

  return (
    <div class="stack">
      <p class="quiet">{email ? account.reset.lead(email) : account.reset.leadWithout}</p>
      <Form form={form} m={parts} action={account.reset.action}>
        <Field
          {...form.field('email')}
          label={account.email}
          type="email"
          autoComplete="username"
          inputMode="email"
          defaultValue={email}
        />
        <CodeField {...form.field('code')} label={account.code} hint={account.codeHint} />
        <PasswordField
          {...form.field('password')}
          label={account.newPassword}
          hint={account.passwordHint}
          autoComplete="new-password"
          m={parts}
        />
      </Form>
    </div>
  );
};
