import type { Event } from '#shared/domain/event.ts';
import { may } from '#shared/domain/roles.ts';
import type { CallerOf } from '#shared/platform/caller.ts';
import { find as findMember } from './members.ts';

/** How much of an event a caller may see: all of it as a member, its public side, or nothing of a draft. */
export type Sight = 'member' | 'public' | 'none';

/** Reads the caller's membership, if there is a caller, and says how much of the event they may see. */
export const sightOf = async (caller: CallerOf<'optional'>, event: Event): Promise<Sight> => {
  const member = caller.kind === 'user' ? await findMember(event.organizationId, caller.userId) : undefined;
  if (member && may(member.roles, 'view_events')) return 'member';
  return event.status === 'DRAFT' ? 'none' : 'public';
};
