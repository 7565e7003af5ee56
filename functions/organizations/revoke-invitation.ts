import { revokeInvitationRoute } from '#shared/contracts/organizations.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as invitations from '#shared/storage/invitations.ts';

type Deps = { invitations: Pick<typeof invitations, 'revoke'>; authorize: typeof authorize };

/** Takes an invitation back; its link stops working at once. */
export const revokeInvitation = async (
  { access, params }: Request<typeof revokeInvitationRoute>,
  { invitations }: Deps,
) => {
  await invitations.revoke(access.organizationId, params.invitationId);
  return undefined;
};

export const handler = httpHandler(revokeInvitationRoute, revokeInvitation, { invitations, authorize });
