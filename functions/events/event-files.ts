import { type EventCard, eventCardPng } from '#shared/documents/event-card.ts';
import { eventIcs, publicPlaceOf } from '#shared/documents/event-ics.ts';
import type { Event } from '#shared/domain/event.ts';
import type { Sale } from '#shared/domain/sale.ts';
import type { PublishedSeating } from '#shared/domain/seat-sale.ts';
import type { SeatingChart } from '#shared/domain/seating-chart.ts';
import { eventPath } from '#shared/domain/slug.ts';
import type { SiteFile } from '#shared/gateways/site-files.ts';
import type { RenderEventPage } from '#shared/gateways/site-renderer.ts';
import { discoverMessagesFor } from '#shared/messages/discover-messages.ts';
import { type Locale, localePath, locales } from '#shared/messages/locale.ts';
import { inWords } from '#shared/messages/when.ts';
import { eventPageOf } from './event-page.ts';

const folderOf = (slug: string, locale: Locale): string => localePath(locale, eventPath({ slug })).slice(1);
const common = (slug: string, name: string): string => `${eventPath({ slug }).slice(1)}/${name}`;

/** Every file an event has on the site, by the slug it lies under. */
export const fileKeysOf = (slug: string): string[] => [
  ...locales.map((locale) => `${folderOf(slug, locale)}/index.html`),
  common(slug, 'event.ics'),
  common(slug, 'card.png'),
  common(slug, 'seating.json'),
];

const cardOf = (event: Event): EventCard => {
  const [first] = event.sessions;
  return {
    seed: event.eventId,
    hue: event.hue,
    title: event.title,
    when: first ? inWords(event.locale, { start: first.startsAt, zone: event.zone }) : '',
    place: publicPlaceOf(event),
    zone: event.zone,
    ...(event.status === 'CANCELLED' && { note: discoverMessagesFor(event.locale).cancelled }),
  };
};

/** What a picker draws and chooses by, so that nobody's click asks the API for it. */
const seatingOf = ({ seating }: Event, chart: SeatingChart | undefined): Omit<SiteFile, 'key'>[] => {
  if (!seating || !chart) return [];
  const { chartKey, categories, avoidsOrphans } = seating;
  const published: PublishedSeating = { chartKey, categories, avoidsOrphans, chart };
  return [{ contentType: 'application/json', body: JSON.stringify(published) }];
};

/** An event's files: its page in each language, its calendar file, its social card and, where people choose seats, its chart. */
export const filesOf = async (
  sale: Sale,
  {
    siteUrl,
    renderEventPage,
    chart,
  }: { siteUrl: string; renderEventPage: RenderEventPage; chart?: SeatingChart | undefined },
): Promise<SiteFile[]> => {
  const { event } = sale;
  const pages = await Promise.all(
    locales.map(async (locale) => ({
      key: `${folderOf(event.slug, locale)}/index.html`,
      contentType: 'text/html; charset=utf-8',
      body: await renderEventPage(eventPageOf(sale, locale, siteUrl)),
    })),
  );
  return [
    ...pages,
    {
      key: common(event.slug, 'event.ics'),
      contentType: 'text/calendar; charset=utf-8',
      body: eventIcs(event, siteUrl),
    },
    { key: common(event.slug, 'card.png'), contentType: 'image/png', body: await eventCardPng(cardOf(event)) },
    ...seatingOf(event, chart).map((file) => ({ key: common(event.slug, 'seating.json'), ...file })),
  ];
};
