import type { EventPage } from '#shared/contracts/site-pages.ts';
import { currencies } from '#shared/domain/money.ts';
import { coverUrl } from './cover.ts';

type Shown = EventPage['event'];

const offerStates = { now: 'https://schema.org/InStock', later: 'https://schema.org/PreOrder' };

const statusOf = ({ status }: Shown): string =>
  `https://schema.org/${status === 'CANCELLED' ? 'EventCancelled' : 'EventScheduled'}`;

const placeOf = ({ location }: Shown, url: string) =>
  location.kind === 'venue'
    ? {
        '@type': 'Place',
        name: location.name,
        address: {
          '@type': 'PostalAddress',
          ...(location.street && { streetAddress: location.street }),
          addressLocality: location.city,
          addressCountry: location.country,
        },
      }
    : { '@type': 'VirtualLocation', url };

const amountOf = (price: number, currency: Shown['currency']): string => {
  const { decimals } = currencies[currency];
  return (price / 10 ** decimals).toFixed(decimals);
};

/** The pictures of an event for search engines and social networks: its cover, and the card drawn for it. */
export const picturesOf = (event: Shown, siteUrl: string): string[] => [
  ...(event.cover ? [`${siteUrl}${coverUrl(event.cover, 1600, 'webp')}`] : []),
  `${siteUrl}${event.url}/card.png`,
];

/** An event in schema.org's words. `url` is the page's own address. */
export const eventFacts = ({ event, ticketTypes, siteUrl }: EventPage, url: string, now: string): object => {
  const { sessions, location } = event;
  const shared = {
    name: event.title,
    eventStatus: statusOf(event),
    eventAttendanceMode: `https://schema.org/${location.kind === 'venue' ? 'Offline' : 'Online'}EventAttendanceMode`,
    location: placeOf(event, url),
  };
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    ...shared,
    url,
    description: event.summary || event.title,
    startDate: sessions[0]?.startsAt,
    endDate: sessions.at(-1)?.endsAt,
    image: picturesOf(event, siteUrl),
    organizer: { '@type': 'Organization', name: event.organizationName },
    offers: ticketTypes.map(({ name, price, salesOpenAt, salesCloseAt }) => ({
      '@type': 'Offer',
      name,
      price: amountOf(price, event.currency),
      priceCurrency: event.currency,
      availability: salesOpenAt && salesOpenAt > now ? offerStates.later : offerStates.now,
      url,
      ...(salesOpenAt && { validFrom: salesOpenAt }),
      ...(salesCloseAt && { validThrough: salesCloseAt }),
    })),
    ...(sessions.length > 1 && {
      subEvent: sessions.map(({ startsAt, endsAt }) => ({
        '@type': 'Event',
        ...shared,
        startDate: startsAt,
        endDate: endsAt,
      })),
    }),
  };
};
