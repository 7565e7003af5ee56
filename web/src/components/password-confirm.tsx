import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { passwordRule } from '../lib/account-rules.ts';
import { useForm } from '../lib/form.ts';
import type { AccountPageWords } from '../words/account-page.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { FormSummary } from './form.tsx';
import { PasswordField } from './password-field.tsx';

type PasswordConfirmProps = {
  id: string;
  m: Pick<AccountPageWords, 'account' | 'parts'>;
  /** What it is about, beside the button that asks. */
  text: string;
  tone?: 'plain' | 'danger';
  action: string;
  title: string;
  label: string;
  /** What is said once more before the password. */
  children?: ComponentChildren;
  onConfirm: (password: string) => Promise<void>;
};

/** Something that the password is asked for, in a dialog of its own. */
export const PasswordConfirm = (props: PasswordConfirmProps) => {
  const { id, m, text, tone = 'plain', action, title, label, children, onConfirm } = props;
  const { account, parts } = m;
  const [isOpen, setOpen] = useState(false);
  const form = useForm({
    id,
    rules: { password: passwordRule(account.required) },
    submit: ({ password }) => onConfirm(password),
  });
  return (
    <div class="stack">
      <p class="quiet">{text}</p>
      <div class="row">
        <Button tone={tone} onClick={() => setOpen(true)}>
          {action}
        </Button>
      </div>
      <Dialog
        {...{ isOpen, title }}
        m={parts}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button tone="bare" onClick={() => setOpen(false)}>
              {parts.cancel}
            </Button>
            <Button tone="danger" type="submit" form={form.id} isBusy={form.isSending}>
              {action}
            </Button>
          </>
        }
      >
        <form class="stack" id={form.id} method="post" noValidate onSubmit={form.onSubmit}>
          <FormSummary form={form} m={parts} />
          {children}
          <PasswordField {...form.field('password')} label={label} autoComplete="current-password" m={parts} />
        </form>
      </Dialog>
    </div>
  );
};
