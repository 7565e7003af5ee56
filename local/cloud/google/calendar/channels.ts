import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import { findCalendar } from '#local/cloud/google/calendar/calendars.ts';
import { GoogleRefusal, invalid, required } from '#local/cloud/google/errors.ts';
import { type Channel, randomToken, type User, type World } from '#local/cloud/google/world.ts';

const week = 7 * 86_400_000;
const longest = 30 * 86_400_000;
const retryPausesMs = [200, 400, 800, 1_600, 3_200];

/** Opens a channel, on which `push` then tells of every change of the calendar. */
export function watchEvents(
  world: World,
  user: User,
  calendarId: string,
  body: calendar_v3.Schema$Channel,
  push: Pushes['push'],
): calendar_v3.Schema$Channel {
  const calendar = findCalendar(world, user, calendarId);
  if (!body.id) throw required('Missing channel id.');
  if (!/^[A-Za-z0-9\-_+/=]{1,64}$/.test(body.id)) throw invalid('Invalid channel id.');
  if (!['web_hook', 'webhook'].includes(body.type ?? '')) throw invalid('Unknown channel type.', 'channelUnknown');
  assertAddress(body.address ?? '');
  if (world.state.channels[body.id]) throw invalid(`Channel id ${body.id} not unique`, 'channelIdNotUnique');
  const now = world.now().getTime();
  const wanted = Number(body.expiration ?? now + Number(body.params?.ttl ?? week / 1000) * 1000);
  const channel: Channel = {
    id: body.id,
    token: body.token ?? null,
    address: body.address ?? '',
    calendarId: calendar.id,
    email: user.email,
    resourceId: randomToken(20),
    resourceUri: `${world.url}/calendar/v3/calendars/${encodeURIComponent(calendarId)}/events?alt=json`,
    expiresAt: Math.min(wanted, now + longest),
    sent: 0,
  };
  world.state.channels[channel.id] = channel;
  push(channel, 'sync');
  const { id, token, resourceId, resourceUri, expiresAt } = channel;
  return {
    kind: 'api#channel',
    id,
    resourceId,
    resourceUri,
    ...(token ? { token } : {}),
    expiration: String(expiresAt),
  };
}

export function stopChannel(world: World, user: User, body: calendar_v3.Schema$Channel): void {
  const channel = world.state.channels[body.id ?? ''];
  if (!channel || channel.email !== user.email || channel.resourceId !== body.resourceId) {
    throw new GoogleRefusal(404, `Channel '${body.id}' not found for project 'local'`, { reason: 'notFound' });
  }
  delete world.state.channels[channel.id];
}

/** Google pushes to https only; on one machine there are no certificates, so loopback may do without. */
function assertAddress(address: string): void {
  if (!URL.canParse(address)) throw invalid('Invalid webhook address.', 'push.webhookUrlInvalid');
  const { protocol, hostname } = new URL(address);
  if (protocol === 'https:' || ['localhost', '127.0.0.1'].includes(hostname)) return;
  throw invalid('WebHook callback must be HTTPS.', 'push.webhookUrlNotHttps');
}

export type Pushes = ReturnType<typeof createPushes>;

/** Sends notifications, which carry no content, only headers; server errors are tried again for a while. */
export function createPushes(world: () => World) {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();

  async function send(channel: Channel, state: 'sync' | 'exists'): Promise<void> {
    channel.sent += 1;
    const headers = {
      'x-goog-channel-id': channel.id,
      'x-goog-channel-expiration': new Date(channel.expiresAt).toUTCString(),
      'x-goog-message-number': String(channel.sent),
      'x-goog-resource-id': channel.resourceId,
      'x-goog-resource-state': state,
      'x-goog-resource-uri': channel.resourceUri,
      ...(channel.token ? { 'x-goog-channel-token': channel.token } : {}),
    };
    for (const pause of [0, ...retryPausesMs]) {
      await new Promise((resolve) => setTimeout(resolve, pause).unref());
      if (stopping.signal.aborted || !world().state.channels[channel.id]) return;
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(10_000)]);
      const status = await fetch(channel.address, { method: 'POST', headers, signal }).then(
        (response) => response.status,
        () => 503,
      );
      if (![500, 502, 503, 504].includes(status)) return;
    }
  }

  function push(channel: Channel, state: 'sync' | 'exists'): void {
    const sending = send(channel, state).finally(() => underWay.delete(sending));
    underWay.add(sending);
  }

  return {
    push,
    /** Tells every living channel of the calendar. */
    changed(calendarId: string) {
      const now = world().now().getTime();
      for (const channel of Object.values(world().state.channels)) {
        if (channel.calendarId === calendarId && channel.expiresAt > now) push(channel, 'exists');
      }
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    stop: () => stopping.abort(),
  };
}
