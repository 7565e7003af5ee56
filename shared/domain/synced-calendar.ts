/** A channel on which Google tells us that a calendar has changed. */
export type CalendarChannel = { channelId: string; resourceId: string; expiresAt: string };

/** One calendar of a connected account, and how far we have read it. */
export type SyncedCalendar = {
  connectionId: string;
  ownerId: string;
  /** Google's id. */
  calendarId: string;
  name: string;
  zone: string;
  isPrimary: boolean;
  canWrite: boolean;
  /** Where the next incremental read goes on; missing before the first full read and after Google has forgotten it. */
  syncToken?: string;
  /** Counts full reads. What an earlier one has written and a later one has not is gone. */
  generation: number;
  /** Counts the reasons to read. A read is over when there is none newer than it. */
  wanted: number;
  channel?: CalendarChannel;
  syncedAt?: string;
  /** The worker that reads now, and until when it is believed. */
  reader?: string;
  readUntil?: string;
};

/** A channel as the push that comes on it is checked: only Google knows the token behind the hash. */
export type ChannelSecret = Pick<SyncedCalendar, 'connectionId' | 'calendarId'> & {
  channelId: string;
  tokenHash: string;
  expiresAt: string;
};

const hour = 3_600_000;
const later = (now: string, milliseconds: number): string => new Date(Date.parse(now) + milliseconds).toISOString();

/** How long a channel is asked for; Google may give less. */
export const channelLife = 7 * 24 * hour;

/** A channel is renewed a day before it lapses, so that a schedule that fails for hours loses nothing. */
const renewalMargin = 24 * hour;

/** Pushes may be lost, so that a calendar with a channel is read now and then; one without, often. */
const pause = { withChannel: 6 * hour, withoutChannel: hour / 4 };

/** Longer than a worker lives, so that two never write at once; one that died holds up the next no longer. */
export const readMinutes = 10;

/** Whether the channel is missing or about to lapse. */
export const needsChannel = ({ channel }: Pick<SyncedCalendar, 'channel'>, now: string): boolean =>
  !channel || Date.parse(channel.expiresAt) - Date.parse(now) < renewalMargin;

/** When the calendar is read next if nobody tells us to. */
export const nextLookAt = ({ channel }: Pick<SyncedCalendar, 'channel'>, now: string): string =>
  later(now, channel && channel.expiresAt > now ? pause.withChannel : pause.withoutChannel);

/** Until when a worker that begins now is believed to be reading. */
export const readUntil = (now: string): string => later(now, readMinutes * 60_000);
