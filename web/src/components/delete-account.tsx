import { type Locale, localePath } from '#shared/messages/locale.ts';
import { api } from '../lib/api.ts';
import { signOut } from '../lib/session.ts';
import type { AccountPageWords } from '../words/account-page.ts';
import { PasswordConfirm } from './password-confirm.tsx';

/** The end of an account: what is erased and what stays is said first, and the password is asked for. */
export const DeleteAccount = ({ locale, m }: { locale: Locale; m: AccountPageWords }) => {
  const words = m.account.page;
  return (
    <PasswordConfirm
      id="delete-account"
      m={m}
      text={words.deleteText}
      tone="danger"
      action={words.delete}
      title={words.deleteTitle}
      label={words.deletePassword}
      onConfirm={async (password) => {
        await api('deleteAccount', { body: { password } });
        await signOut();
        location.assign(localePath(locale, '/'));
      }}
    >
      <p class="quiet">{words.deleteText}</p>
    </PasswordConfirm>
  );
};
