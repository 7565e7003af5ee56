import { Refusal } from './errors.ts';
import type { Invitation, Member } from './organization.ts';
import type { Role } from './roles.ts';

/** How long an invitation can be accepted. */
const invitationDays = 7;

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** When an invitation made `now` ends; both ISO 8601 in UTC. */
export const invitationEnd = (now: string): string =>
  new Date(Date.parse(now) + invitationDays * dayMilliseconds).toISOString();

/** What an invitation is worth at a moment: an open one ends by itself. */
export const invitationStatus = ({ status, expiresAt }: Invitation, now: string): Invitation['status'] | 'EXPIRED' =>
  status === 'OPEN' && expiresAt <= now ? 'EXPIRED' : status;

/** Whom an invitation is for, or `invitation_for_another_email`. */
export const assertInvited = (invitation: Invitation, email: string): void => {
  if (invitation.email !== email) throw new Refusal('invitation_for_another_email');
};

/** Whether it can be accepted still, or `invitation_expired`. */
export const assertOpen = (invitation: Invitation, now: string): void => {
  if (invitationStatus(invitation, now) !== 'OPEN') throw new Refusal('invitation_expired');
};

/** Whether two invitations offer the same roles to the same address; tells a repeat from a reused key. */
export const isSameOffer = (a: Pick<Invitation, 'email' | 'roles'>, b: Pick<Invitation, 'email' | 'roles'>): boolean =>
  a.email === b.email && [...a.roles].sort().join() === [...b.roles].sort().join();

/** The roles after accepting: nobody loses any by joining again. */
export const rolesAfterJoining = (member: Member | undefined, invitation: Invitation): Role[] => [
  ...new Set([...(member?.roles ?? []), ...invitation.roles]),
];

/** An invitation as its reader sees it. */
export const shownInvitation = (invitation: Invitation, now: string) => {
  const { invitationId, organizationId, organizationName, email, roles, expiresAt } = invitation;
  return {
    invitationId,
    organizationId,
    organizationName,
    email,
    roles,
    status: invitationStatus(invitation, now),
    expiresAt,
  };
};
