import type { Event } from '#shared/domain/event.ts';
import type { Order } from '#shared/domain/order.ts';
import type { Invitation } from '#shared/domain/organization.ts';
import { eventPath } from '#shared/domain/slug.ts';
import type { WaitlistEntry } from '#shared/domain/waitlist.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { env } from './env.ts';

/** The full address of a page of the site in a language. */
export const pageUrl = (locale: Locale, path: string): string => `${env('SITE_URL')}${localePath(locale, path)}`;

/** An order's page for whoever holds the link. The token stands behind the #, where no server and no access log sees it. */
export const orderUrl = ({ orderId, locale }: Order, token: string): string =>
  `${pageUrl(locale, '/order')}?id=${orderId}#${token}`;

/** The same page for whoever comes back from paying: it watches until the payment is known. */
export const paidOrderUrl = ({ orderId, locale }: Order, token: string): string =>
  `${pageUrl(locale, '/order')}?id=${orderId}&from=payment#${token}`;

/** An event's public page, in the reader's language. */
export const eventUrl = (event: Event, locale: Locale): string => pageUrl(locale, eventPath(event));

/** An event's page for its organizers, at one of its tabs. */
export const organizeUrl = (locale: Locale, eventId: string, tab: string): string =>
  `${pageUrl(locale, '/organize/event')}?id=${eventId}&tab=${tab}`;

/** A ticket's page for whom it is offered, or whom it was handed on to. */
export const ticketUrl = (ticketId: string, locale: Locale, token: string): string =>
  `${pageUrl(locale, '/ticket')}?id=${ticketId}#${token}`;

/** Where somebody stands on a waitlist, for whoever holds the link. */
export const waitlistUrl = ({ eventId, entryId, locale }: WaitlistEntry, token: string): string =>
  `${pageUrl(locale, '/waitlist')}?event=${eventId}&entry=${entryId}#${token}`;

/** The settings of an organization, at what concerns its money. */
export const payoutsUrl = (locale: Locale, organizationId: string): string =>
  `${pageUrl(locale, '/organize/settings')}?org=${organizationId}&from=payouts`;

/** The page on which an invitation is accepted. */
export const invitationUrl = ({ organizationId, invitationId, locale }: Invitation, token: string): string =>
  `${pageUrl(locale, '/invitation')}?organization=${organizationId}&id=${invitationId}#${token}`;
