import { inviteMemberRoute } from '#shared/contracts/organizations.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { invitationEnd, shownInvitation } from '#shared/domain/invitation.ts';
import { mayGrant } from '#shared/domain/roles.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import { idFor } from '#shared/platform/ids.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as invitations from '#shared/storage/invitations.ts';
import * as organizations from '#shared/storage/organizations.ts';

type Deps = {
  invitations: Pick<typeof invitations, 'create'>;
  organizations: Pick<typeof organizations, 'find' | 'listPeople'>;
  authorize: typeof authorize;
};

/** Invites an address to an organization; the mail with the link follows from the stream. */
export const inviteMember = async (
  {
    access: { organizationId, userId, roles },
    body,
    idempotencyKey,
    requestHash,
    now,
  }: Request<typeof inviteMemberRoute>,
  { invitations, organizations }: Deps,
) => {
  if (!mayGrant(roles, body.roles)) throw new Refusal('forbidden');
  const organization = await organizations.find(organizationId);
  if (!organization) throw new Refusal('not_found');
  const { members } = await organizations.listPeople(organizationId);
  if (members.some(({ email }) => email === body.email)) throw new Refusal('already_a_member');
  const invited = await invitations.create({
    ...body,
    organizationId,
    organizationName: organization.name,
    roles: [...new Set(body.roles)],
    invitationId: idFor('invitation', idempotencyKey, organizationId, userId),
    status: 'OPEN',
    invitedBy: userId,
    createdAt: now,
    expiresAt: invitationEnd(now),
    ...(requestHash && { requestHash }),
  });
  return answerOnce(invited, requestHash, (invitation) => shownInvitation(invitation, { roles: [...roles] }, now));
};

export const handler = httpHandler(inviteMemberRoute, inviteMember, { invitations, organizations, authorize });
