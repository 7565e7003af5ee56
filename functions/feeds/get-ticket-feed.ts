import { getTicketFeedRoute } from '#shared/contracts/feeds.ts';
import { ticketFeedIcs } from '#shared/documents/order-ics.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { ticketMessagesFor } from '#shared/messages/ticket-messages.ts';
import { env } from '#shared/platform/env.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { sameSecret } from '#shared/platform/ids.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import { listOfPerson } from '#shared/storage/ticket-list.ts';
import * as users from '#shared/storage/users.ts';
import { feedToken } from './feed-link.ts';
import { feedReply } from './feed-reply.ts';

type Deps = {
  users: Pick<typeof users, 'find'>;
  secrets: typeof secrets;
  listOfPerson: typeof listOfPerson;
  siteUrl: () => string;
};

/** So many tickets, those bought last: calendars are asked for the days ahead. */
const mostTickets = 100;

/** What somebody has tickets for, for whoever holds their secret link. */
export const getTicketFeed = async (
  { params: { userId, token } }: Request<typeof getTicketFeedRoute>,
  { users, secrets, listOfPerson, siteUrl }: Deps,
) => {
  const [user, { linkSecret }] = await Promise.all([users.find(userId), secrets()]);
  const wanted = user && feedToken(linkSecret, { ownerId: userId, feedLink: user.feedLink });
  if (!wanted || !sameSecret(token, wanted)) throw new Refusal('not_found');
  const { held } = await listOfPerson(userId, mostTickets);
  const ics = ticketFeedIcs(ticketMessagesFor(user.locale).ticket.feedName, held, siteUrl());
  return feedReply(ics);
};

export const handler = openHandler(getTicketFeedRoute, getTicketFeed, {
  users,
  secrets,
  listOfPerson,
  siteUrl: () => env('SITE_URL'),
});
