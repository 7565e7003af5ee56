import { codeRule, emailRule, newPasswordRule } from '../../lib/account-rules.ts';
import { useForm } from '../../lib/form.ts';
import * as samples from '../../lib/gallery-samples.ts';
import type { IslandProps } from '../../lib/island.ts';
import type { GalleryWords } from '../../words/gallery.ts';
import { CodeField } from '../code-field.tsx';
import { Choice, Field, TextField, Tick } from '../field.tsx';
import { Form } from '../form.tsx';
import { PasswordField } from '../password-field.tsx';
import { Section } from './section.tsx';

type Props = IslandProps<GalleryWords>;

/** Fields, and a form that refuses. */
export const Forms = ({ m: { account, parts, organizer } }: Props) => {
  const form = useForm({
    id: 'gallery-form',
    rules: {
      email: emailRule(account.required),
      password: newPasswordRule(account.required),
      code: codeRule(account.required),
    },
    submit: async () => {},
  });
  return (
    <Section name={samples.parts.field}>
      <div class="card pad">
        <Form form={form} m={parts} action={account.signUp.action}>
          <Field {...form.field('email')} label={account.email} type="email" />
          <PasswordField
            {...form.field('password')}
            label={account.password}
            hint={account.passwordHint}
            autoComplete="new-password"
            m={parts}
          />
          <CodeField {...form.field('code')} label={account.code} hint={account.codeHint} />
          <Field id="wrong" name="wrong" label={account.email} error={account.required.emailShape} value="ines@" />
          <TextField id="text" name="text" label={organizer.event} optional={parts.optional} />
          <Choice
            id="state"
            name="state"
            label={organizer.state}
            options={Object.entries(organizer.states).map(([value, label]) => ({ value, label }))}
          />
          <Tick name="tick" label={account.nameHint} hint={account.passwordHint} />
        </Form>
      </div>
    </Section>
  );
};
