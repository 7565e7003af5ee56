import type { User } from '#shared/domain/user.ts';
import * as identity from '#shared/gateways/identity.ts';
import * as members from '#shared/storage/members.ts';
import * as users from '#shared/storage/users.ts';

export const personSources = { identity, members, users };
export type PersonSources = {
  identity: Pick<typeof identity, 'changePerson'>;
  members: Pick<typeof members, 'listAllOf' | 'rename'>;
  users: Pick<typeof users, 'get' | 'change'>;
};

/** Changes name or language. The copies of a name change with it; the profile comes last, so that a repeat heals a cut. */
export const changePerson = async (
  userId: string,
  wanted: { [F in 'name' | 'locale']?: User[F] | undefined },
  { identity, members, users }: PersonSources,
): Promise<User> => {
  const before = await users.get(userId);
  const changes = wanted as Partial<Pick<User, 'name' | 'locale'>>;
  const isRenamed = changes.name !== undefined && changes.name !== before.name;
  if (isRenamed || (changes.locale && changes.locale !== before.locale)) await identity.changePerson(userId, changes);
  if (isRenamed) {
    for (const membership of await members.listAllOf(userId)) await members.rename(membership, changes.name as string);
  }
  return users.change(userId, changes);
};
