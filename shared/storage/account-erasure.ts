import { Refusal } from '#shared/domain/errors.ts';
import type { Member } from '#shared/domain/organization.ts';
import { anonymizeBuyer } from './buyer-privacy.ts';
import { removeCustomer } from './customers.ts';
import * as members from './members.ts';
import * as organizations from './organizations.ts';
import * as users from './users.ts';

/** Where a person has left traces. */
export const erasureStores = { members, organizations, users, anonymizeBuyer, removeCustomer };

type Stores = {
  members: Pick<typeof members, 'listAllOf' | 'remove'>;
  organizations: Pick<typeof organizations, 'find' | 'ownersOf'>;
  users: Pick<typeof users, 'anonymize'>;
  anonymizeBuyer: typeof anonymizeBuyer;
  removeCustomer: typeof removeCustomer;
};

const refuseOnlyOwner = async ({ organizationId }: Member, { organizations }: Stores): Promise<never> => {
  const organization = await organizations.find(organizationId);
  throw new Refusal('owns_organization', { facts: { organizationId, name: organization?.name ?? '' } });
};

const assertNoOnlyOwner = async (memberships: readonly Member[], stores: Stores): Promise<void> => {
  for (const membership of memberships.filter(({ roles }) => roles.includes('owner'))) {
    if ((await stores.organizations.ownersOf(membership.organizationId)) < 2) await refuseOnlyOwner(membership, stores);
  }
};

const leave = async (membership: Member, stores: Stores): Promise<void> => {
  try {
    await stores.members.remove(membership);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'last_owner') await refuseOnlyOwner(membership, stores);
    throw error;
  }
};

/**
 * Takes a person out of everything but the user pool: memberships, the name on orders and tickets, and the profile. That
 * is marked as deleted, so that nothing more is written for them, and the table's stream has their calendars disconnected. Refuses `owns_organization` to the only owner of one, with nothing removed. Safe to repeat.
 */
export const eraseAccount = async (userId: string, now: string, stores: Stores = erasureStores): Promise<void> => {
  const memberships = await stores.members.listAllOf(userId);
  await assertNoOnlyOwner(memberships, stores);
  for (const membership of memberships) await leave(membership, stores);
  await stores.anonymizeBuyer(userId);
  await stores.removeCustomer(userId);
  await stores.users.anonymize(userId, now);
  // What was bought in another window meanwhile carries the name still.
  await stores.anonymizeBuyer(userId);
};
