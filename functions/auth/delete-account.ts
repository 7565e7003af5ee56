import { deleteAccountRoute } from '#shared/contracts/auth.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Member } from '#shared/domain/organization.ts';
import * as identity from '#shared/gateways/identity.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { noRefreshCookie } from '#shared/platform/refresh-cookie.ts';
import { Reply } from '#shared/platform/reply.ts';
import { anonymizeBuyer } from '#shared/storage/buyer-privacy.ts';
import * as members from '#shared/storage/members.ts';
import * as organizations from '#shared/storage/organizations.ts';
import * as users from '#shared/storage/users.ts';

type Deps = {
  identity: Pick<typeof identity, 'checkPassword' | 'deleteUser'>;
  members: Pick<typeof members, 'listAllOf' | 'remove'>;
  organizations: Pick<typeof organizations, 'find' | 'ownersOf'>;
  users: Pick<typeof users, 'isDeleted' | 'removeBelongings' | 'anonymize'>;
  anonymizeBuyer: typeof anonymizeBuyer;
};

const refuseOnlyOwner = async ({ organizationId }: Member, organizations: Deps['organizations']): Promise<never> => {
  const organization = await organizations.find(organizationId);
  throw new Refusal('owns_organization', { facts: { organizationId, name: organization?.name ?? '' } });
};

const assertNoOnlyOwner = async (memberships: readonly Member[], organizations: Deps['organizations']) => {
  for (const membership of memberships.filter(({ roles }) => roles.includes('owner'))) {
    if ((await organizations.ownersOf(membership.organizationId)) < 2) await refuseOnlyOwner(membership, organizations);
  }
};

const leave = async (membership: Member, { members, organizations }: Deps): Promise<void> => {
  try {
    await members.remove(membership);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'last_owner') await refuseOnlyOwner(membership, organizations);
    throw error;
  }
};

/**
 * Deletes an account. Every step repeats harmlessly and the sign-in goes last, so whoever was cut off can ask again until
 * all is gone; once the profile is blank nothing but the sign-in is left and no password is needed to finish.
 */
export const deleteAccount = async (
  { body, caller: { userId }, now }: Request<typeof deleteAccountRoute>,
  deps: Deps,
) => {
  const { identity, members, organizations, users, anonymizeBuyer } = deps;
  if (!(await users.isDeleted(userId))) {
    await identity.checkPassword(userId, body.password);
    const memberships = await members.listAllOf(userId);
    await assertNoOnlyOwner(memberships, organizations);
    for (const membership of memberships) await leave(membership, deps);
    await users.removeBelongings(userId);
    await anonymizeBuyer(userId);
    await users.anonymize(userId, now);
  }
  await identity.deleteUser(userId);
  return new Reply(undefined, { cookies: [noRefreshCookie] });
};

export const handler = httpHandler(deleteAccountRoute, deleteAccount, {
  identity,
  members,
  organizations,
  users,
  anonymizeBuyer,
});
