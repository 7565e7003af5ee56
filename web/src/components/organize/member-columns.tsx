import { date, list, relativeTime } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { Answer } from '../../lib/api.ts';
import type { Membership } from '../../lib/organize/organizations.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Icon } from '../desk-icon.tsx';
import { Pill } from '../pill.tsx';
import type { Column } from '../records.tsx';
import type { Member } from './member-dialogs.tsx';

/** Somebody who was asked to join and has not answered. */
export type Invitation = Answer<'listMembers'>['invitations'][number];

type Shared = { locale: Locale; m: OrganizeWords };

type MemberColumnsProps = Shared & {
  membership: Membership;
  ownId: string | undefined;
  mayManage: (member: Member) => boolean;
  onChange: (member: Member) => void;
};

/** The columns of the members; the button stands where whoever looks may use it. */
export const memberColumns = ({
  locale,
  m,
  membership,
  ownId,
  mayManage,
  onChange,
}: MemberColumnsProps): Column<Member>[] => {
  const { team, roles: roleWords, change } = m.organizer;
  const { zone } = membership.organization;
  return [
    {
      label: team.name,
      part: 'name',
      cell: ({ userId, name, email }) => (
        <span class="stack hair">
          <span class="row tight">
            <b>{name}</b>
            {userId === ownId && <Pill>{team.you}</Pill>}
          </span>
          <span class="faint breaks">{email}</span>
        </span>
      ),
    },
    {
      label: team.roles,
      cell: ({ roles }) => (
        <span>
          {list(
            locale,
            roles.map((role) => roleWords[role].name),
          )}
        </span>
      ),
    },
    { label: team.since, cell: ({ since }) => <span class="num">{date(locale, since, zone, 'long')}</span> },
    {
      label: change,
      part: 'act',
      end: true,
      cell: (member) =>
        mayManage(member) && (
          <Button aria-label={team.change(member.name)} onClick={() => onChange(member)}>
            <Icon name="edit" />
            {change}
          </Button>
        ),
    },
  ];
};

/** The columns of the open invitations. */
export const invitationColumns = (
  { locale, m }: Shared,
  onRevoke: ((invitation: Invitation) => void) | undefined,
): Column<Invitation>[] => {
  const { team, roles: roleWords } = m.organizer;
  const now = new Date().toISOString();
  const columns: Column<Invitation>[] = [
    { label: team.email, part: 'name', cell: ({ email }) => <b class="breaks">{email}</b> },
    {
      label: team.roles,
      cell: ({ roles }) =>
        list(
          locale,
          roles.map((role) => roleWords[role].name),
        ),
    },
    {
      label: team.ends,
      cell: ({ expiresAt, status }) =>
        status === 'EXPIRED' ? <Pill>{team.expired}</Pill> : relativeTime(locale, expiresAt, now),
    },
  ];
  if (!onRevoke) return columns;
  const revoke: Column<Invitation> = {
    label: team.revoke,
    part: 'act',
    end: true,
    cell: (invitation) => (
      <Button aria-label={team.revokeOf(invitation.email)} onClick={() => onRevoke(invitation)}>
        {team.revoke}
      </Button>
    ),
  };
  return [...columns, revoke];
};
