import { acceptInvitationRoute } from '#shared/contracts/organizations.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { assertInvited, assertOpen } from '#shared/domain/invitation.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as invitations from '#shared/storage/invitations.ts';
import * as members from '#shared/storage/members.ts';
import * as organizations from '#shared/storage/organizations.ts';
import * as users from '#shared/storage/users.ts';

type Deps = {
  invitations: Pick<typeof invitations, 'open' | 'accept'>;
  members: Pick<typeof members, 'find'>;
  organizations: Pick<typeof organizations, 'find'>;
  users: Pick<typeof users, 'get'>;
  secrets: typeof secrets;
};

const attempts = 3;

/** Joins the person with their roles; when two requests do so at once, the slower one finds what the faster one wrote. */
const join = async (
  { params, body, caller, now }: Request<typeof acceptInvitationRoute>,
  { invitations, members, users, secrets }: Deps,
) => {
  const { linkSecret } = await secrets();
  for (let attempt = 0; attempt < attempts; attempt++) {
    const invitation = await invitations.open({ ...params, token: body.token }, linkSecret);
    const { userId, name, email } = await users.get(caller.userId);
    assertInvited(invitation, email);
    const existing = await members.find(params.organizationId, userId);
    if (existing && invitation.status === 'ACCEPTED') return existing;
    const inviter = await members.find(params.organizationId, invitation.invitedBy);
    assertOpen(invitation, inviter, now);
    const joining = { userId, name, email, since: now };
    const member = inviter && (await invitations.accept(invitation, inviter, joining, existing));
    if (member) return member;
  }
  throw new Refusal('temporarily_unavailable');
};

/**
 * Accepts an invitation. Doing so twice is fine; an invitation never brings back a member who was removed, and it ends with
 * its inviter's right to make it.
 */
export const acceptInvitation = async (request: Request<typeof acceptInvitationRoute>, deps: Deps) => {
  const { organizationId, roles } = await join(request, deps);
  const organization = await deps.organizations.find(organizationId);
  if (!organization) throw new Refusal('not_found');
  return { organization, roles };
};

export const handler = httpHandler(acceptInvitationRoute, acceptInvitation, {
  invitations,
  members,
  organizations,
  users,
  secrets,
});
