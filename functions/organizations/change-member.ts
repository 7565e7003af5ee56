import { changeMemberRoute } from '#shared/contracts/organizations.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { shownMember } from '#shared/domain/organization.ts';
import { mayGrant } from '#shared/domain/roles.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as members from '#shared/storage/members.ts';

type Deps = { members: Pick<typeof members, 'find' | 'changeRoles'>; authorize: typeof authorize };

/** Gives a member other roles, within what the caller may hand out and take away. */
export const changeMember = async ({ access, params, body }: Request<typeof changeMemberRoute>, { members }: Deps) => {
  const member = await members.find(access.organizationId, params.userId);
  if (!member) throw new Refusal('not_found');
  const roles = [...new Set(body.roles)];
  if (!mayGrant(access.roles, [...member.roles, ...roles])) throw new Refusal('forbidden');
  return shownMember(await members.changeRoles(member, roles));
};

export const handler = httpHandler(changeMemberRoute, changeMember, { members, authorize });
