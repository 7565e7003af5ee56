import { useEffect, useState } from 'preact/hooks';
import { date, list } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { Blank } from '../components/blank.tsx';
import { Button, ButtonLink } from '../components/button.tsx';
import { Note } from '../components/note.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { type Answer, api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import { asProblem, type Problem, problemInWords } from '../lib/problem.ts';
import { useViewer, type Viewer } from '../lib/profile.ts';
import { isMissing, useQuery } from '../lib/query.ts';
import { signOut } from '../lib/session.ts';
import { recall, remember } from '../lib/tab-memory.ts';
import type { InvitationWords } from '../words/invitation.ts';

type InvitationProps = IslandProps<InvitationWords>;
type Invitation = Answer<'getInvitation'>;
type Link = { params: { organizationId: string; invitationId: string }; token: string };

/** The invitation a page's address names. Its token goes into the tab's memory, past signing in, and out of the address bar. */
const takeLink = (): Link => {
  const query = new URLSearchParams(location.search);
  const params = { organizationId: query.get('organization') ?? '', invitationId: query.get('id') ?? '' };
  const memory = `invitation:${params.invitationId}`;
  const given = location.hash.slice(1);
  if (given) {
    remember(memory, given);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return { params, token: recall(memory) ?? given };
};

const SignInForIt = ({ locale, invitation, m: { account } }: InvitationProps & { invitation: Invitation }) => {
  const next = `?next=${encodeURIComponent(location.pathname + location.search)}`;
  return (
    <>
      <p class="quiet">{account.invitation.forEmail(invitation.email)}</p>
      <div class="row">
        <ButtonLink tone="loud" href={localePath(locale, '/sign-in') + next}>
          {account.invitation.signIn}
        </ButtonLink>
        <ButtonLink href={localePath(locale, '/sign-up') + next}>{account.invitation.signUp}</ButtonLink>
      </div>
    </>
  );
};

const Offered = ({
  locale,
  m,
  invitation,
  link,
  viewer,
  onJoined,
}: InvitationProps & { invitation: Invitation; link: Link; viewer: Viewer; onJoined: () => void }) => {
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const { account, organizer, parts } = m;
  const words = account.invitation;
  const accept = async () => {
    setBusy(true);
    try {
      await api('acceptInvitation', { params: link.params, body: { token: link.token } });
      onJoined();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <div class="card pad stack">
      <h2>{words.lead(invitation.organizationName)}</h2>
      <p>
        {words.as(
          list(
            locale,
            invitation.roles.map((role) => organizer.roles[role].name),
          ),
        )}
      </p>
      <p class="small quiet">{words.until(date(locale, invitation.expiresAt, timeZone, 'day'))}</p>
      {problem && <Note tone="bad">{problemInWords(problem, parts)}</Note>}
      {viewer.kind === 'guest' && <SignInForIt {...{ locale, m, invitation }} />}
      {viewer.kind === 'person' && (
        <>
          <p class="quiet small">{words.another(viewer.profile.email)}</p>
          <div class="row">
            <Button tone="loud" isBusy={isBusy} onClick={() => void accept()}>
              {words.accept}
            </Button>
            {problem?.code === 'invitation_for_another_email' && (
              <Button onClick={() => void signOut()}>{words.switch}</Button>
            )}
          </div>
        </>
      )}
    </div>
  );
};

const Joined = ({
  locale,
  words,
  name,
}: {
  locale: Locale;
  words: InvitationWords['account']['invitation'];
  name: string;
}) => (
  <Blank title={words.accepted.title} text={words.accepted.text(name)}>
    <ButtonLink tone="loud" href={localePath(locale, '/organize')}>
      {words.accepted.action}
    </ButtonLink>
  </Blank>
);

/** Joining an organization by the link of a mail. */
export const AcceptInvitation = ({ locale, m }: InvitationProps) => {
  const [link, setLink] = useState<Link>();
  const [hasJoined, setJoined] = useState(false);
  useEffect(() => setLink(takeLink()), []);
  const viewer = useViewer();
  const { query, retry } = useQuery(link?.params.invitationId ?? '', async (signal) =>
    link ? api('getInvitation', { params: link.params, query: { token: link.token }, signal }) : undefined,
  );
  const words = m.account.invitation;
  if (isMissing(query) || (link && !link.params.invitationId)) return <Blank {...words.missing} />;
  if (query.state !== 'ready') return <Unanswered query={query} shape="lines" m={m.parts} onRetry={retry} />;
  if (!query.answer || !link || viewer.kind === 'unknown') return null;
  const invitation = query.answer;
  if (hasJoined || invitation.status === 'ACCEPTED') {
    return <Joined {...{ locale, words }} name={invitation.organizationName} />;
  }
  if (invitation.status !== 'OPEN') return <Blank {...words.closed} />;
  return <Offered {...{ locale, m, invitation, link, viewer }} onJoined={() => setJoined(true)} />;
};
