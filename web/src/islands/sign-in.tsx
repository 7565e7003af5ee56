import { useEffect, useState } from 'preact/hooks';
import { localePath } from '#shared/messages/locale.ts';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { GoogleSignIn } from '../components/google-sign-in.tsx';
import { Note } from '../components/note.tsx';
import { PasswordField } from '../components/password-field.tsx';
import { TotpStep } from '../components/totp-step.tsx';
import { emailRule, passwordRule } from '../lib/account-rules.ts';
import { useForm } from '../lib/form.ts';
import type { IslandProps } from '../lib/island.ts';
import { nextPage, withNext } from '../lib/next-page.ts';
import { keepPendingEmail, pendingEmail } from '../lib/pending-email.ts';
import { ProblemError } from '../lib/problem.ts';
import { signIn, takeUpSession } from '../lib/session.ts';
import type { AccountWords } from '../words/account.ts';

/** E-mail and password, then an app's code where one is asked for; an unconfirmed address is taken to its page instead. */
export const SignIn = ({ locale, m: { account, parts } }: IslandProps<AccountWords>) => {
  const [done, setDone] = useState<string>();
  const [email, setEmail] = useState('');
  const [session, setSession] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const goOn = () => location.assign(nextPage(locale, location.search));
  useEffect(() => {
    const from = new URLSearchParams(location.search).get('from');
    if (from === 'confirm') setDone(account.confirm.done);
    if (from === 'reset') setDone(account.reset.done);
    setEmail(pendingEmail());
    const google = new URLSearchParams(location.search).get('google');
    const { outcomes } = account.google;
    if (google === 'done') {
      takeUpSession().then(
        (isSignedIn) => (isSignedIn ? goOn() : setRefusal(outcomes.failed)),
        () => setRefusal(outcomes.failed),
      );
    } else if (google && google in outcomes) setRefusal(outcomes[google as keyof typeof outcomes]);
  }, [account]);

  const form = useForm({
    id: 'sign-in',
    rules: { email: emailRule(account.required), password: passwordRule(account.required) },
    submit: async (values) => {
      try {
        setRefusal(undefined);
        setEmail(values.email.trim());
        const asked = await signIn(values.email.trim(), values.password);
        if (asked) setSession(asked);
        else goOn();
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.code !== 'email_not_confirmed') throw error;
        keepPendingEmail(values.email.trim());
        location.assign(withNext(localePath(locale, '/confirm'), location.search));
      }
    },
  });

  const back = (why?: string) => {
    setSession(undefined);
    setRefusal(why);
  };
  if (session) return <TotpStep m={{ account, parts }} session={session} onDone={goOn} onBack={back} />;

  return (
    <div class="stack">
      {refusal && <Note tone="bad">{refusal}</Note>}
      {done && <Note tone="ok">{done}</Note>}
      <Form form={form} m={parts} action={account.signIn.action}>
        <Field
          {...form.field('email')}
          label={account.email}
          type="email"
          autoComplete="username"
          inputMode="email"
          defaultValue={email}
        />
        <PasswordField {...form.field('password')} label={account.password} autoComplete="current-password" m={parts} />
      </Form>
      <GoogleSignIn locale={locale} m={account.google} />
      <a class="small" href={localePath(locale, '/forgot')}>
        {account.signIn.forgot}
      </a>
    </div>
  );
};
