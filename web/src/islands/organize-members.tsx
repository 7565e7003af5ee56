import { useEffect, useState } from 'preact/hooks';
import { may } from '#shared/domain/roles.ts';
import { Button } from '../components/button.tsx';
import { Confirm } from '../components/dialog.tsx';
import { Note } from '../components/note.tsx';
import { LeaveButton } from '../components/organize/leave-button.tsx';
import { type Invitation, invitationColumns, memberColumns } from '../components/organize/member-columns.tsx';
import { InviteDialog, type Member, MemberDialog } from '../components/organize/member-dialogs.tsx';
import { OrganizationGate } from '../components/organize/organization-gate.tsx';
import { Records } from '../components/records.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import type { Membership } from '../lib/organize/organizations.ts';
import { asProblem, problemInWords } from '../lib/problem.ts';
import { useQuery } from '../lib/query.ts';
import { currentProfile } from '../lib/session.ts';
import { toast } from '../lib/toast.ts';
import type { OrganizeWords } from '../words/organize.ts';

type MembersProps = IslandProps<OrganizeWords>;
type ListProps = MembersProps & { membership: Membership };

const MemberList = (props: ListProps) => {
  const { locale, m, membership } = props;
  const { team, members: title } = m.organizer;
  const { organizationId } = membership.organization;
  const { query, retry } = useQuery(organizationId, (signal) =>
    api('listMembers', { params: { organizationId }, signal }),
  );
  const [ownId, setOwnId] = useState<string>();
  const [dialog, setDialog] = useState<'invite' | { change: Member } | { remove: Member }>();
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => {
    void currentProfile().then(
      (profile) => setOwnId(profile?.userId),
      () => undefined,
    );
  }, []);
  if (query.state !== 'ready')
    return <Unanswered query={query} shape="records" count={3} m={m.parts} onRetry={retry} />;

  const mayManage = may(membership.roles, 'manage_members');
  const mayMakeOwners = membership.roles.includes('owner');
  const { data, invitations } = query.answer;
  const close = () => setDialog(undefined);
  const done = (text: string) => {
    close();
    toast({ text });
    retry();
  };
  const attempt = async (act: () => Promise<unknown>, text: string) => {
    setTrouble(undefined);
    try {
      await act();
      done(text);
    } catch (error) {
      close();
      setTrouble(problemInWords(asProblem(error), m.parts));
    }
  };
  const revoke = ({ invitationId, email }: Invitation) =>
    void attempt(() => api('revokeInvitation', { params: { organizationId, invitationId } }), team.revoked(email));
  const removed = typeof dialog === 'object' && 'remove' in dialog ? dialog.remove : undefined;
  const shared = { m, organizationId, mayMakeOwners, onClose: close };
  return (
    <div class="stack wide">
      <div class="row">
        <div class="stack tight">
          <h1 class="title">{title}</h1>
          <p class="quiet">{team.lead}</p>
        </div>
        {mayManage && (
          <div class="push">
            <Button tone="loud" onClick={() => setDialog('invite')}>
              {team.invite}
            </Button>
          </div>
        )}
      </div>
      {trouble && <Note tone="bad">{trouble}</Note>}
      <Records
        caption={team.table}
        columns={memberColumns({
          ...props,
          ownId,
          mayManage: (member) => mayManage && (mayMakeOwners || !member.roles.includes('owner')),
          onChange: (member) => setDialog({ change: member }),
        })}
        rows={data}
        keyOf={({ userId }) => userId}
      />
      {invitations.length > 0 && (
        <section class="stack">
          <h2>{team.open}</h2>
          <Records
            caption={team.open}
            columns={invitationColumns(props, mayManage ? revoke : undefined)}
            rows={invitations}
            keyOf={({ invitationId }) => invitationId}
          />
        </section>
      )}
      <section class="stack tight">
        <h2>{team.leaveHeading}</h2>
        <LeaveButton {...{ locale, m }} organization={membership.organization} />
      </section>
      {dialog === 'invite' && (
        <InviteDialog {...shared} locale={locale} onInvited={(email) => done(team.sent(email))} />
      )}
      {typeof dialog === 'object' && 'change' in dialog && (
        <MemberDialog
          {...shared}
          member={dialog.change}
          onChanged={() => done(m.organizer.saved)}
          onRemove={() => setDialog({ remove: dialog.change })}
        />
      )}
      <Confirm
        isOpen={removed !== undefined}
        title={team.removeTitle(removed?.name ?? '')}
        text={team.removeText}
        action={team.remove}
        m={m.parts}
        onClose={close}
        onConfirm={() =>
          removed &&
          void attempt(
            () => api('removeMember', { params: { organizationId, userId: removed.userId } }),
            team.removed(removed.name),
          )
        }
      />
    </div>
  );
};

/** Who works here, and what each may do. */
export const OrganizeMembers = (props: MembersProps) => (
  <OrganizationGate {...props} permission="view_members">
    {(membership) => <MemberList {...props} membership={membership} />}
  </OrganizationGate>
);
