import { getInvitationRoute } from '#shared/contracts/organizations.ts';
import { shownInvitation } from '#shared/domain/invitation.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as invitations from '#shared/storage/invitations.ts';

type Deps = { invitations: Pick<typeof invitations, 'open'>; secrets: typeof secrets };

/** An invitation, for whoever holds its link. */
export const getInvitation = async (
  { params, query, now }: Request<typeof getInvitationRoute>,
  { invitations, secrets }: Deps,
) => {
  const { linkSecret } = await secrets();
  return shownInvitation(await invitations.open({ ...params, token: query.token }, linkSecret), now);
};

export const handler = httpHandler(getInvitationRoute, getInvitation, { invitations, secrets });
