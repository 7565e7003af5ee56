import { receiveCalendarPushRoute } from '#shared/contracts/synced-calendars.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { sameSecret, secretHash } from '#shared/platform/ids.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';

type Deps = { calendars: Pick<typeof calendars, 'findChannel' | 'want'> };

/** What a channel may be called at Google; anything else is none of ours, and may be longer than a key of the table. */
const channelIdShape = /^[\w-]{1,64}$/;

/** Google says that a calendar has changed, and not how. Only whoever knows the channel's token is believed. */
export const receiveCalendarPush = async (
  { headers }: Request<typeof receiveCalendarPushRoute>,
  { calendars }: Deps,
) => {
  const channelId = headers['x-goog-channel-id'] ?? '';
  const channel = channelIdShape.test(channelId) ? await calendars.findChannel(channelId) : undefined;
  const tokenHash = secretHash(headers['x-goog-channel-token'] ?? '');
  if (!channel || !sameSecret(channel.tokenHash, tokenHash)) throw new Refusal('signature_invalid');
  // The first message only says that the channel is open.
  if (headers['x-goog-resource-state'] === 'sync') return { outcome: 'open' };
  return { outcome: (await calendars.want(channel)) ? 'queued' : 'gone' };
};

export const handler = openHandler(receiveCalendarPushRoute, receiveCalendarPush, { calendars });
