import { Throttled } from '#functions/calendars/connections/call-allowance.ts';
import { comingAgain } from '#functions/calendars/connections/come-again.ts';
import { type AccessDeps, withAccess } from '#functions/calendars/connections/google-access.ts';
import * as jobs from '#shared/contracts/jobs/calendars.ts';
import { type CalendarConnection, mayWrite } from '#shared/domain/calendar-connection.ts';
import { wantedEntries } from '#shared/domain/calendar-entry.ts';
import type { Event } from '#shared/domain/event.ts';
import * as google from '#shared/gateways/google.ts';
import * as calendar from '#shared/gateways/google-calendar.ts';
import type { GoogleAccess } from '#shared/gateways/google-client.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import { localePath } from '#shared/messages/locale.ts';
import { env } from '#shared/platform/env.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as links from '#shared/storage/calendar-links.ts';
import * as quotas from '#shared/storage/call-quotas.ts';
import * as connections from '#shared/storage/connections.ts';
import * as events from '#shared/storage/events.ts';
import { type Place, type StepDeps, takeStep } from './bring-in-step.ts';

type Deps = AccessDeps &
  StepDeps & {
    connections: Pick<typeof connections, 'listOf'>;
    links: Pick<typeof links, 'loadOrder'>;
    events: Pick<typeof events, 'find'>;
  };

/** A place needs three rounds as a rule, and a few more where its owner or another worker was there in between. */
const mostRounds = 10;

type Current = links.Linked & { event: Event | undefined };

/** Every session that is, or should be, in this calendar. What is over by now is not written any more, but stays where it is. */
const placesIn = (
  { connectionId, account }: CalendarConnection,
  { order, tickets, links, event }: Current,
  now: string,
): Place[] => {
  const url = `${env('SITE_URL')}${localePath(order.locale, '/order')}?id=${order.orderId}`;
  const entries = wantedEntries({ order, tickets, event }, url);
  const written = new Map(
    links.filter((link) => link.connectionId === connectionId).map((link) => [link.sessionId, link]),
  );
  return [...new Set([...entries.keys(), ...written.keys()])]
    .map((sessionId) => ({
      orderId: order.orderId,
      sessionId,
      connectionId,
      account,
      entry: entries.get(sessionId),
      link: written.get(sessionId),
    }))
    .filter(({ link, entry }) => link || (entry && entry.end.dateTime > now));
};

/**
 * Brings the calendars a buyer has connected in step with one order, whatever happened before: it looks at what is
 * there now, and goes on until a fresh look finds nothing to do. A message that comes twice, late or out of order
 * therefore does no harm.
 */
export const writeCalendar = async (
  { payload: { orderId }, now, attempt }: Delivery<typeof jobs.writeCalendar>,
  deps: Deps,
): Promise<string> => {
  const linked = await deps.links.loadOrder(orderId);
  if (!linked?.order.userId) return 'no order of a signed-in buyer';
  const writable = (await deps.connections.listOf(linked.order.userId)).filter(mayWrite);

  const bringInStep = async (connection: CalendarConnection, access: GoogleAccess): Promise<void> => {
    for (let round = 0; round < mostRounds; round++) {
      const current = await deps.links.loadOrder(orderId);
      if (!current) return;
      const event = await deps.events.find(current.order.eventId);
      let isInStep = true;
      for (const place of placesIn(connection, { ...current, event }, now)) {
        if (await takeStep(place, { access, attempt, deps })) isInStep = false;
      }
      if (isInStep) return;
    }
    throw new Error(`After ${mostRounds} rounds the calendar still differs.`);
  };

  const outcomes = await Promise.allSettled(
    writable.map((connection) => withAccess(connection, now, deps, (access) => bringInStep(connection, access))),
  );
  // One account that Google is too busy for must not keep the others out of step.
  const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  if (failed.length > 0) throw failed.find((error) => !(error instanceof Throttled)) ?? failed[0];
  const stale = outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value === 'stale').length;
  return `${writable.length - stale} calendars in step, ${stale} found stale`;
};

export const handler = queueHandler(jobs.writeCalendar, comingAgain(jobs.writeCalendar, writeCalendar), {
  connections,
  links,
  events,
  google,
  calendar,
  vault,
  quotas,
  sendJobs,
});
