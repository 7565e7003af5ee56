import { Refusal } from '#shared/domain/errors.ts';
import type { Order } from '#shared/domain/order.ts';
import { may, mayOversee, type Permission } from '#shared/domain/roles.ts';
import type { Caller } from '#shared/platform/caller.ts';
import { mayReadOrder } from '#shared/platform/order-access.ts';
import { find as findMember } from './members.ts';

/** Which side of an order somebody is on. */
export type Party = 'buyer' | 'organizer';

type Asked = { caller: Caller; token: string | undefined; linkSecret: string };

/**
 * Which side of an order the caller is on: its buyer (signed in, or with the mailed link), or a member of the
 * organization that sold it whose roles allow `permission`; whoever runs the platform looks on from there. Undefined for
 * everybody else.
 */
export const partyTo = async (
  order: Order,
  { caller, token, linkSecret }: Asked,
  permission: Permission,
): Promise<Party | undefined> => {
  if (mayReadOrder({ order, caller, token, linkSecret })) return 'buyer';
  if (caller.kind !== 'user') return undefined;
  if (caller.isAdmin && mayOversee(permission)) return 'organizer';
  const member = await findMember(order.organizationId, caller.userId);
  return member && may(member.roles, permission) ? 'organizer' : undefined;
};

/**
 * Refuses whoever may not do this with an order of their organization: `not_found` for strangers, who may not know of it,
 * `forbidden` for members whose roles do not allow it.
 */
export const assertMayOrganize = async (
  order: Order | undefined,
  caller: Extract<Caller, { kind: 'user' }>,
  permission: Permission,
): Promise<void> => {
  if (order && caller.isAdmin && mayOversee(permission)) return;
  const member = order && (await findMember(order.organizationId, caller.userId));
  if (!member) throw new Refusal('not_found');
  if (!may(member.roles, permission)) throw new Refusal('forbidden');
};
