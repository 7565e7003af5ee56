import { listMembersRoute } from '#shared/contracts/organizations.ts';
import { shownInvitation } from '#shared/domain/invitation.ts';
import { type Invitation, shownMember } from '#shared/domain/organization.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as organizations from '#shared/storage/organizations.ts';

type Deps = { organizations: Pick<typeof organizations, 'listPeople'>; authorize: typeof authorize };

/** The members of an organization and the invitations that wait to be accepted. */
export const listMembers = async ({ access, now }: Request<typeof listMembersRoute>, { organizations }: Deps) => {
  const { members, invitations } = await organizations.listPeople(access.organizationId);
  const inviterOf = ({ invitedBy }: Invitation) => members.find(({ userId }) => userId === invitedBy);
  return {
    data: members.map(shownMember),
    invitations: invitations
      .map((invitation) => shownInvitation(invitation, inviterOf(invitation), now))
      .filter(({ status }) => status === 'OPEN'),
  };
};

export const handler = httpHandler(listMembersRoute, listMembers, { organizations, authorize });
