import { useEffect, useState } from 'preact/hooks';
import { may } from '#shared/domain/roles.ts';
import { Button } from '../components/button.tsx';
import { Note } from '../components/note.tsx';
import { EditingDialogs } from '../components/organize/editing-dialogs.tsx';
import { LeaveButton } from '../components/organize/leave-button.tsx';
import { type Invitation, invitationColumns, memberColumns } from '../components/organize/member-columns.tsx';
import { InviteDialog, type Member, MemberDialog } from '../components/organize/member-dialogs.tsx';
import { OrganizationGate } from '../components/organize/organization-gate.tsx';
import { Records } from '../components/records.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { api } from '../lib/api.ts';
import type { IslandProps } from '../lib/island.ts';
import { useEditing } from '../lib/organize/editing.ts';
import type { Membership } from '../lib/organize/organizations.ts';
import { useQuery } from '../lib/query.ts';
import { currentProfile } from '../lib/session.ts';
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
  const editing = useEditing<Member>(m, retry);
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
  const revoke = ({ invitationId, email }: Invitation) =>
    void editing.change(
      () => api('revokeInvitation', { params: { organizationId, invitationId } }),
      team.revoked(email),
    );
  const shared = { m, organizationId, mayMakeOwners };
  const removedName = editing.removed?.name ?? '';
  return (
    <div class="stack wide">
      <div class="row">
        <div class="stack tight">
          <h1 class="title">{title}</h1>
          <p class="quiet">{team.lead}</p>
        </div>
        {mayManage && (
          <div class="push">
            <Button tone="loud" onClick={editing.add}>
              {team.invite}
            </Button>
          </div>
        )}
      </div>
      {editing.trouble && <Note tone="bad">{editing.trouble}</Note>}
      <Records
        caption={team.table}
        columns={memberColumns({
          ...props,
          ownId,
          mayManage: (member) => mayManage && (mayMakeOwners || !member.roles.includes('owner')),
          onChange: editing.edit,
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
      <EditingDialogs
        {...{ m, editing }}
        removeTitle={team.removeTitle(removedName)}
        words={{ ...team, removed: team.removed(removedName) }}
        onRemove={({ userId }) => api('removeMember', { params: { organizationId, userId } })}
      >
        {(member, acts) =>
          member ? (
            <MemberDialog {...shared} {...acts} member={member} />
          ) : (
            <InviteDialog {...shared} {...{ locale, ...acts }} onInvited={(email) => acts.onSaved(team.sent(email))} />
          )
        }
      </EditingDialogs>
    </div>
  );
};

/** Who works here, and what each may do. */
export const OrganizeMembers = (props: MembersProps) => (
  <OrganizationGate {...props} permission="view_members">
    {(membership) => <MemberList {...props} membership={membership} />}
  </OrganizationGate>
);
