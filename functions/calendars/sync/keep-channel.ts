import { randomBytes, randomUUID } from 'node:crypto';
import { Throttled } from '#functions/calendars/connections/call-allowance.ts';
import {
  type CalendarChannel,
  channelLife,
  needsChannel,
  type SyncedCalendar,
} from '#shared/domain/synced-calendar.ts';
import type { GoogleAccess } from '#shared/gateways/google-client.ts';
import { isGoogleError } from '#shared/gateways/google-error.ts';
import type * as googleSync from '#shared/gateways/google-sync.ts';
import { env } from '#shared/platform/env.ts';
import { secretHash } from '#shared/platform/ids.ts';
import type * as calendars from '#shared/storage/synced-calendars.ts';

export type ChannelDeps = {
  googleSync: Pick<typeof googleSync, 'openChannel' | 'closeChannel'>;
  calendars: Pick<typeof calendars, 'rememberChannel' | 'forgetChannel'>;
};

/** Opens a channel. It is remembered first, so that no push comes on one we do not know. */
const open = async (
  { connectionId, calendarId }: SyncedCalendar,
  access: GoogleAccess,
  now: string,
  { googleSync, calendars }: ChannelDeps,
): Promise<CalendarChannel | undefined> => {
  const [channelId, token] = [randomUUID(), randomBytes(32).toString('base64url')];
  const expiresAt = new Date(Date.parse(now) + channelLife).toISOString();
  await calendars.rememberChannel({ channelId, connectionId, calendarId, tokenHash: secretHash(token), expiresAt });
  const address = `${env('SITE_URL')}/v1/webhooks/google`;
  try {
    return await googleSync.openChannel(access, { calendarId, channelId, token, address, expiresAt });
  } catch (error) {
    // Some calendars, such as public holidays, can't be watched; they are looked at more often instead.
    if (!isGoogleError(error, 'refused')) throw error;
    await calendars.forgetChannel(channelId);
    return undefined;
  }
};

/** Closes a channel. One that Google keeps open all the same lapses by itself, and its pushes are refused. */
export const closeChannel = async (
  channel: CalendarChannel,
  access: GoogleAccess,
  { googleSync, calendars }: ChannelDeps,
): Promise<void> => {
  await calendars.forgetChannel(channel.channelId);
  try {
    await googleSync.closeChannel(access, channel);
  } catch (error) {
    if (!(error instanceof Throttled) && !isGoogleError(error, 'gone', 'busy', 'refused')) throw error;
  }
};

/** The channel of a calendar, renewed where it is about to lapse; undefined where the calendar can't be watched. */
export const keepChannel = async (
  calendar: SyncedCalendar,
  access: GoogleAccess,
  now: string,
  deps: ChannelDeps,
): Promise<CalendarChannel | undefined> => {
  if (!needsChannel(calendar, now)) return calendar.channel;
  const opened = await open(calendar, access, now, deps);
  if (opened && calendar.channel) await closeChannel(calendar.channel, access, deps);
  return opened ?? calendar.channel;
};
