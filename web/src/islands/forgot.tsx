import { localePath } from '#shared/messages/locale.ts';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { emailRule } from '../lib/account-rules.ts';
import { useForm } from '../lib/form.ts';
import type { IslandProps } from '../lib/island.ts';
import { keepPendingEmail } from '../lib/pending-email.ts';
import { send } from '../lib/send.ts';
import type { AccountWords } from '../words/account.ts';

/** Asks for a code that allows a new password. */
export const Forgot = ({ locale, m: { account, parts } }: IslandProps<AccountWords>) => {
  const form = useForm({
    id: 'forgot',
    rules: { email: emailRule(account.required) },
    submit: async (values) => {
      const email = values.email.trim();
      await send('POST', '/v1/auth/forgot', { body: { email } });
      keepPendingEmail(email);
      location.assign(localePath(locale, '/reset'));
    },
  });

  return (
    <div class="stack">
      <Form form={form} m={parts} action={account.forgot.action}>
        <Field {...form.field('email')} label={account.email} type="email" autoComplete="username" inputMode="email" />
      </Form>
      <a class="small" href={localePath(locale, '/sign-in')}>
        {account.forgot.back}
      </a>
    </div>
  );
};
