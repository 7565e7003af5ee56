import type { ComponentChildren } from 'preact';
import { localePath } from '#shared/messages/locale.ts';
import { Button, ButtonLink } from '../components/button.tsx';
import { CalendarConnections } from '../components/calendar-connections.tsx';
import { DeleteAccount } from '../components/delete-account.tsx';
import { FeedLink } from '../components/feed-link.tsx';
import { PaymentMethods } from '../components/payment-methods.tsx';
import { ProfileForm } from '../components/profile-form.tsx';
import { SecondStep } from '../components/second-step.tsx';
import { SignInFirst } from '../components/sign-in-first.tsx';
import { Toasts } from '../components/toasts.tsx';
import { api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import { useViewer } from '../lib/profile.ts';
import { signOut } from '../lib/session.ts';
import type { AccountPageWords } from '../words/account-page.ts';

const Part = ({ id, title, children }: { id: string; title: string; children: ComponentChildren }) => (
  <section class="card pad stack" aria-labelledby={id}>
    <h2 id={id} class="event-title">
      {title}
    </h2>
    {children}
  </section>
);

/** Who one is, in which language, which calendar follows, and the way out. */
export const Account = ({ locale, m }: IslandProps<AccountPageWords>) => {
  const viewer = useViewer();
  const { page: words } = m.account;
  if (viewer.kind === 'unknown') return null;
  if (viewer.kind === 'guest') return <SignInFirst locale={locale} words={words.signIn} />;
  const leave = async () => {
    await signOut();
    location.assign(localePath(locale, '/'));
  };
  return (
    <div class="stack">
      <div class="row">
        <p class="quiet grow roomy">{viewer.profile.email}</p>
        <ButtonLink href={localePath(locale, '/organize')}>{words.organize}</ButtonLink>
        <Button tone="bare" onClick={() => void leave()}>
          {words.signOut}
        </Button>
      </div>
      <Part id="you" title={words.profile}>
        <ProfileForm {...{ locale, m }} profile={viewer.profile} />
      </Part>
      <Part id="cards" title={words.cards.title}>
        <PaymentMethods {...{ locale, m }} />
      </Part>
      <Part id="calendar" title={words.calendar}>
        <CalendarConnections {...{ locale, m }} />
      </Part>
      <Part id="feed" title={words.feed.title}>
        <FeedLink
          id="own"
          read={(signal) => api('getFeedLink', { signal })}
          renew={() => api('renewFeedLink')}
          remove={() => api('removeFeedLink')}
          mayEdit
          words={words.feed}
          m={m.parts}
        />
      </Part>
      <Part id="password" title={words.password}>
        <p class="quiet">{words.passwordText}</p>
        <div class="row">
          <ButtonLink href={localePath(locale, '/forgot')}>{words.newPassword}</ButtonLink>
        </div>
      </Part>
      <Part id="second" title={words.second.title}>
        <SecondStep m={m} />
      </Part>
      <Part id="end" title={words.delete}>
        <DeleteAccount {...{ locale, m }} />
      </Part>
      <Toasts m={m.parts} />
    </div>
  );
};
