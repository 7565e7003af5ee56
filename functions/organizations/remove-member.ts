import { removeMemberRoute } from '#shared/contracts/organizations.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { may, mayGrant } from '#shared/domain/roles.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as members from '#shared/storage/members.ts';

type Deps = { members: Pick<typeof members, 'find' | 'remove'>; authorize: typeof authorize };

/** Removes a member; only an owner removes an owner. Everybody may leave, except the last owner. */
export const removeMember = async ({ access, params }: Request<typeof removeMemberRoute>, { members }: Deps) => {
  const isLeaving = params.userId === access.userId;
  if (!isLeaving && !may(access.roles, 'manage_members')) throw new Refusal('forbidden');
  const member = await members.find(access.organizationId, params.userId);
  if (!member) throw new Refusal('not_found');
  if (!isLeaving && !mayGrant(access.roles, member.roles)) throw new Refusal('forbidden');
  await members.remove(member);
  return undefined;
};

export const handler = httpHandler(removeMemberRoute, removeMember, { members, authorize });
