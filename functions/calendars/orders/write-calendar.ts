import { Throttled } from '#functions/calendars/connections/call-allowance.ts';
import { comingAgain } from '#functions/calendars/connections/come-again.ts';
import { type AccessDeps, withAccess } from '#functions/calendars/connections/google-access.ts';
import * as jobs from '#shared/contracts/jobs/calendars.ts';
import { type CalendarConnection, mayWrite } from '#shared/domain/calendar-connection.ts';
import { idOf, wantedEntries } from '#shared/domain/calendar-entry.ts';
import type { Event } from '#shared/domain/event.ts';
import { type Holding, holdingsOf } from '#shared/domain/holding.ts';
import * as google from '#shared/gateways/google.ts';
import * as calendar from '#shared/gateways/google-calendar.ts';
import type { GoogleAccess } from '#shared/gateways/google-client.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import { pageUrl } from '#shared/platform/links.ts';
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

/** The page of what somebody holds. No token is in it: calendars are shared. */
const urlOf = ({ id, order, ticket }: Holding): string =>
  ticket ? `${pageUrl(ticket.heldBy.locale, '/ticket')}?id=${id}` : `${pageUrl(order.locale, '/order')}?id=${id}`;

/** What should be in the calendars of one person. */
const wantedBy = (ownerId: string, { event, ...linked }: Current) =>
  holdingsOf(linked)
    .filter(({ userId }) => userId === ownerId)
    .flatMap((holding) =>
      [...wantedEntries(holding, event, urlOf(holding))].map(([sessionId, entry]) => ({
        orderId: linked.order.orderId,
        ...(holding.ticket && { handedOn: { ticketId: holding.id, userId: ownerId } }),
        sessionId,
        entry,
      })),
    );

type Named = Pick<Place, 'orderId' | 'handedOn' | 'sessionId'>;
const nameOf = (place: Named): string => `${idOf(place)} ${place.sessionId}`;

/** Every session that is, or should be, in this calendar. What is over by now is not written any more, but stays where it is. */
const placesIn = ({ connectionId, ownerId, account }: CalendarConnection, current: Current, now: string): Place[] => {
  const written = current.links.filter((link) => link.connectionId === connectionId);
  const linkOf = new Map(written.map((link) => [nameOf(link), link]));
  const wanted = wantedBy(ownerId, current);
  const names = new Set(wanted.map(nameOf));
  return [
    ...wanted
      .map((place) => ({ ...place, connectionId, account, link: linkOf.get(nameOf(place)) }))
      .filter(({ link, entry }) => link || entry.end.dateTime > now),
    ...written.filter((link) => !names.has(nameOf(link))).map((link) => ({ ...link, account, entry: undefined, link })),
  ];
};

/** Whoever has, or should have, an entry: those who hold something of the order, and those who held a ticket before. */
const peopleOf = (linked: links.Linked): string[] => {
  const held = [linked.order.userId, ...holdingsOf(linked).map(({ userId }) => userId)];
  const written = linked.links.map(({ handedOn }) => handedOn?.userId);
  return [...new Set([...held, ...written])].filter((userId) => userId !== undefined);
};

/**
 * Brings the calendars that its buyer, and those whom tickets were handed on to, have connected in step with one order,
 * whatever happened before: it looks at what is
 * there now, and goes on until a fresh look finds nothing to do. A message that comes twice, late or out of order
 * therefore does no harm.
 */
export const writeCalendar = async (
  { payload: { orderId }, now, attempt }: Delivery<typeof jobs.writeCalendar>,
  deps: Deps,
): Promise<string> => {
  const linked = await deps.links.loadOrder(orderId);
  const people = linked ? peopleOf(linked) : [];
  if (people.length === 0) return 'nobody with an account holds anything of it';
  const writable = (await Promise.all(people.map(deps.connections.listOf))).flat().filter(mayWrite);

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
