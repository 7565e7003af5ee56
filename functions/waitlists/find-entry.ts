import { Refusal } from '#shared/domain/errors.ts';
import type { WaitlistEntry } from '#shared/domain/waitlist.ts';
import type { secrets } from '#shared/gateways/secrets.ts';
import type { Caller } from '#shared/platform/caller.ts';
import { sameSecret } from '#shared/platform/ids.ts';
import { waitlistToken } from '#shared/platform/order-access.ts';
import type * as waitlists from '#shared/storage/waitlists.ts';

export type FindDeps = { waitlists: Pick<typeof waitlists, 'find'>; secrets: typeof secrets };

type Asked = {
  params: { eventId: string; entryId: string };
  query: { token?: string | undefined };
  caller: Caller;
};

/** An entry of a waitlist, for who waits: signed in, or with the link that was mailed. Nobody else may know of it. */
export const findEntry = async (
  { params, query, caller }: Asked,
  { waitlists, secrets }: FindDeps,
): Promise<WaitlistEntry> => {
  const [entry, { linkSecret }] = await Promise.all([waitlists.find(params.eventId, params.entryId), secrets()]);
  const isOwn = caller.kind === 'user' && entry?.userId === caller.userId;
  const hasLink = query.token !== undefined && sameSecret(query.token, waitlistToken(linkSecret, params.entryId));
  if (!entry || !(isOwn || hasLink)) throw new Refusal('not_found');
  return entry;
};
