import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { id, userId } from './schemas.ts';

const feature = 'feeds';

/** `url` is absent while the person has no link. */
const Link = z.strictObject({ url: z.optional(z.string()) });

export const getFeedLinkRoute = defineRoute({
  name: 'getFeedLink',
  feature,
  method: 'GET',
  path: '/v1/feed-link',
  summary: 'The secret link by which any calendar can subscribe to what the signed-in person has tickets for.',
  auth: 'user',
  response: Link,
  status: 200,
  errors: [],
});

export const renewFeedLinkRoute = defineRoute({
  name: 'renewFeedLink',
  feature,
  method: 'PUT',
  path: '/v1/feed-link',
  summary: 'A new secret link; the one before ends.',
  auth: 'user',
  response: Link,
  status: 200,
  errors: ['not_found'],
});

export const removeFeedLinkRoute = defineRoute({
  name: 'removeFeedLink',
  feature,
  method: 'DELETE',
  path: '/v1/feed-link',
  summary: 'End the secret link.',
  auth: 'user',
  status: 204,
  errors: ['not_found'],
});

export const getTicketFeedRoute = defineRoute({
  name: 'getTicketFeed',
  feature,
  method: 'GET',
  path: '/v1/feeds/{userId}/{token}/tickets.ics',
  summary: 'What a person has tickets for, as a calendar to subscribe to. Answers 304 to who has it already.',
  auth: 'public',
  params: z.strictObject({ userId, token: z.string().check(z.regex(/^[\w-]{43}$/)) }),
  produces: 'text/calendar; charset=utf-8',
  status: 200,
  errors: ['not_found'],
});

const client = z.strictObject({ clientId: id('client') });

export const getClientFeedLinkRoute = defineRoute({
  name: 'getClientFeedLink',
  feature,
  method: 'GET',
  path: '/v1/clients/{clientId}/feed-link',
  summary: 'The secret link by which any calendar can subscribe to when a client is taken.',
  auth: 'user',
  may: 'view_clients',
  params: client,
  response: Link,
  status: 200,
  errors: [],
});

export const renewClientFeedLinkRoute = defineRoute({
  name: 'renewClientFeedLink',
  feature,
  method: 'PUT',
  path: '/v1/clients/{clientId}/feed-link',
  summary: 'A new secret link to a client’s calendar; the one before ends.',
  auth: 'user',
  may: 'edit_clients',
  params: client,
  response: Link,
  status: 200,
  errors: [],
});

export const removeClientFeedLinkRoute = defineRoute({
  name: 'removeClientFeedLink',
  feature,
  method: 'DELETE',
  path: '/v1/clients/{clientId}/feed-link',
  summary: 'End the secret link to a client’s calendar.',
  auth: 'user',
  may: 'edit_clients',
  params: client,
  status: 204,
  errors: [],
});

export const getClientFeedRoute = defineRoute({
  name: 'getClientFeed',
  feature,
  method: 'GET',
  path: '/v1/feeds/clients/{clientId}/{token}/calendar.ics',
  summary: 'When a client is taken, as a calendar to subscribe to. Answers 304 to who has it already.',
  auth: 'public',
  params: z.strictObject({ clientId: id('client'), token: z.string().check(z.regex(/^[\w-]{43}$/, 'link_token')) }),
  produces: 'text/calendar; charset=utf-8',
  status: 200,
  errors: ['not_found'],
});
