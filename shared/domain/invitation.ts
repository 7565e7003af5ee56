import { Refusal } from './errors.ts';
import type { Invitation, Member } from './organization.ts';
import { may, mayGrant, type Role } from './roles.ts';

/** How long an invitation can be accepted. */
const invitationDays = 7;

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** When an invitation made `now` ends; both ISO 8601 in UTC. */
export const invitationEnd = (now: string): string =>
  new Date(Date.parse(now) + invitationDays * dayMilliseconds).toISOString();

/** Whoever made an invitation, as they stand now; undefined once they are no member any more. */
type Inviter = Pick<Member, 'roles'> | undefined;

const isBacked = ({ roles }: Invitation, inviter: Inviter): boolean =>
  inviter !== undefined && may(inviter.roles, 'manage_members') && mayGrant(inviter.roles, roles);

/** What an invitation is worth at a moment: an open one ends by itself, or once its inviter could no longer make it. */
export const invitationStatus = (
  invitation: Invitation,
  inviter: Inviter,
  now: string,
): Invitation['status'] | 'EXPIRED' => {
  const { status, expiresAt } = invitation;
  if (status !== 'OPEN') return status;
  if (expiresAt <= now) return 'EXPIRED';
  return isBacked(invitation, inviter) ? 'OPEN' : 'REVOKED';
};

/** Whom an invitation is for, or `invitation_for_another_email`. */
export const assertInvited = (invitation: Invitation, email: string): void => {
  if (invitation.email !== email) throw new Refusal('invitation_for_another_email');
};

/** Whether it can be accepted still, or `invitation_expired`. */
export const assertOpen = (invitation: Invitation, inviter: Inviter, now: string): void => {
  if (invitationStatus(invitation, inviter, now) !== 'OPEN') throw new Refusal('invitation_expired');
};

/** The roles after accepting: nobody loses any by joining again. */
export const rolesAfterJoining = (member: Member | undefined, invitation: Invitation): Role[] => [
  ...new Set([...(member?.roles ?? []), ...invitation.roles]),
];

/** An invitation as its reader sees it. */
export const shownInvitation = (invitation: Invitation, inviter: Inviter, now: string) => {
  const { invitationId, organizationId, organizationName, email, roles, expiresAt } = invitation;
  return {
    invitationId,
    organizationId,
    organizationName,
    email,
    roles,
    status: invitationStatus(invitation, inviter, now),
    expiresAt,
  };
};
