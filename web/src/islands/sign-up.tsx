import { localePath } from '#shared/messages/locale.ts';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { GoogleSignIn } from '../components/google-sign-in.tsx';
import { PasswordField } from '../components/password-field.tsx';
import { emailRule, nameRule, newPasswordRule } from '../lib/account-rules.ts';
import { useForm } from '../lib/form.ts';
import type { IslandProps } from '../lib/island.ts';
import { withNext } from '../lib/next-page.ts';
import { keepPendingEmail } from '../lib/pending-email.ts';
import { send } from '../lib/send.ts';
import type { AccountWords } from '../words/account.ts';

/** Opens an account, then asks for the mailed code. */
export const SignUp = ({ locale, m: { account, parts } }: IslandProps<AccountWords>) => {
  const form = useForm({
    id: 'sign-up',
    rules: {
      name: nameRule(account.required),
      email: emailRule(account.required),
      password: newPasswordRule(account.required),
    },
    submit: async ({ name, email, password }) => {
      await send('POST', '/v1/auth/register', { body: { name: name.trim(), email: email.trim(), password, locale } });
      keepPendingEmail(email.trim());
      location.assign(withNext(localePath(locale, '/confirm'), location.search));
    },
  });

  return (
    <div class="stack">
      <Form form={form} m={parts} action={account.signUp.action}>
        <Field {...form.field('name')} label={account.name} hint={account.nameHint} autoComplete="name" />
        <Field {...form.field('email')} label={account.email} type="email" autoComplete="email" inputMode="email" />
        <PasswordField
          {...form.field('password')}
          label={account.password}
          hint={account.passwordHint}
          autoComplete="new-password"
          m={parts}
        />
      </Form>
      <GoogleSignIn locale={locale} m={account.google} />
    </div>
  );
};
