import { getInvitationRoute } from '#shared/contracts/organizations.ts';
import { shownInvitation } from '#shared/domain/invitation.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import * as invitations from '#shared/storage/invitations.ts';
import * as members from '#shared/storage/members.ts';

type Deps = {
  invitations: Pick<typeof invitations, 'open'>;
  members: Pick<typeof members, 'find'>;
  secrets: typeof secrets;
};

/** An invitation, for whoever holds its link. */
export const getInvitation = async (
  { params, query, now }: Request<typeof getInvitationRoute>,
  { invitations, members, secrets }: Deps,
) => {
  const { linkSecret } = await secrets();
  const invitation = await invitations.open({ ...params, token: query.token }, linkSecret);
  return shownInvitation(invitation, await members.find(params.organizationId, invitation.invitedBy), now);
};

export const handler = openHandler(getInvitationRoute, getInvitation, { invitations, members, secrets });
