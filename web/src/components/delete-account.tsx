import { useState } from 'preact/hooks';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { passwordRule } from '../lib/account-rules.ts';
import { api } from '../lib/api.ts';
import { useForm } from '../lib/form.ts';
import { signOut } from '../lib/session.ts';
import type { AccountPageWords } from '../words/account-page.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { FormSummary } from './form.tsx';
import { PasswordField } from './password-field.tsx';

/** The end of an account: what is erased and what stays is said first, and the password is asked for. */
export const DeleteAccount = ({ locale, m: { account, parts } }: { locale: Locale; m: AccountPageWords }) => {
  const [isOpen, setOpen] = useState(false);
  const words = account.page;
  const form = useForm({
    id: 'delete-account',
    rules: { password: passwordRule(account.required) },
    submit: async ({ password }) => {
      await api('deleteAccount', { body: { password } });
      await signOut();
      location.assign(localePath(locale, '/'));
    },
  });
  return (
    <div class="stack">
      <p class="quiet">{words.deleteText}</p>
      <div class="row">
        <Button tone="danger" onClick={() => setOpen(true)}>
          {words.delete}
        </Button>
      </div>
      <Dialog
        isOpen={isOpen}
        title={words.deleteTitle}
        m={parts}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button tone="bare" onClick={() => setOpen(false)}>
              {parts.cancel}
            </Button>
            <Button tone="danger" type="submit" form={form.id} isBusy={form.isSending}>
              {words.delete}
            </Button>
          </>
        }
      >
        <form class="stack" id={form.id} method="post" noValidate onSubmit={form.onSubmit}>
          <FormSummary form={form} m={parts} />
          <p class="quiet">{words.deleteText}</p>
          <PasswordField
            {...form.field('password')}
            label={words.deletePassword}
            autoComplete="current-password"
            m={parts}
          />
        </form>
      </Dialog>
    </div>
  );
};
