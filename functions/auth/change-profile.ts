import { changeProfileRoute } from '#shared/contracts/auth.ts';
import { profileOf, type User } from '#shared/domain/user.ts';
import * as identity from '#shared/gateways/identity.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as members from '#shared/storage/members.ts';
import * as users from '#shared/storage/users.ts';

type Deps = {
  identity: Pick<typeof identity, 'changePerson'>;
  members: Pick<typeof members, 'listAllOf' | 'rename'>;
  users: Pick<typeof users, 'get' | 'change'>;
};

/** Changes name or language. The copies of a name change with it; the profile comes last, so that a repeat heals a cut. */
export const changeProfile = async (
  { body, caller: { userId, isAdmin } }: Request<typeof changeProfileRoute>,
  { identity, members, users }: Deps,
) => {
  const before = await users.get(userId);
  const changes = body as Partial<Pick<User, 'name' | 'locale'>>;
  const isRenamed = changes.name !== undefined && changes.name !== before.name;
  if (isRenamed || (changes.locale && changes.locale !== before.locale)) await identity.changePerson(userId, changes);
  if (isRenamed) {
    for (const membership of await members.listAllOf(userId)) await members.rename(membership, changes.name as string);
  }
  return profileOf(await users.change(userId, changes), isAdmin);
};

export const handler = httpHandler(changeProfileRoute, changeProfile, { identity, members, users });
