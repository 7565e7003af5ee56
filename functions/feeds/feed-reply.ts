import { fingerprint } from '#shared/platform/ids.ts';
import { Reply } from '#shared/platform/reply.ts';

/** A calendar for whoever holds its link; nothing but its ETag for who has it already. */
export const feedReply = (ics: string, headers: Readonly<Record<string, string | undefined>>): Reply<string> => {
  const etag = `"${fingerprint(ics)}"`;
  const caching = { etag, 'cache-control': 'private, max-age=900' };
  return headers['if-none-match'] === etag
    ? new Reply('', { status: 304, headers: caching })
    : new Reply(ics, { headers: caching });
};
