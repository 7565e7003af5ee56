import { useEffect, useState } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { api, urlOf } from '../lib/api.ts';
import { nextPage } from '../lib/next-page.ts';
import type { AccountWords } from '../words/account.ts';

/** The way to Google, where the site offers it: a link, because it leads away and back. */
export const GoogleSignIn = ({ locale, m }: { locale: Locale; m: AccountWords['account']['google'] }) => {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    api('getSignInOptions').then(
      ({ google }) => {
        const next = nextPage(locale, location.search);
        if (google) setAddress(urlOf('beginGoogleSignIn', { query: { locale, next } }));
      },
      // Without an answer a password still opens the door.
      () => undefined,
    );
  }, [locale]);
  if (!address) return null;
  return (
    <div class="stack tight">
      <p class="quiet small">{m.or}</p>
      <a class="btn wide" href={address}>
        {m.action}
      </a>
    </div>
  );
};
