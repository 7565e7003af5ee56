import { fingerprint } from '#shared/platform/ids.ts';
import { Reply } from '#shared/platform/reply.ts';

/** A calendar for whoever holds its link, with the ETag by which they need not fetch it twice. */
export const feedReply = (ics: string): Reply<string> =>
  new Reply(ics, { headers: { etag: `"${fingerprint(ics)}"`, 'cache-control': 'private, max-age=900' } });
