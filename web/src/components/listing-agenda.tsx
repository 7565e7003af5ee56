import { dayOf, money, timeRange } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { clockHere } from '#shared/messages/when.ts';
import { coverUrl } from '../lib/cover.ts';
import type { Listing } from '../lib/listings.ts';
import type { EventWords } from '../words/event.ts';
import { Agenda } from './agenda.tsx';
import { EventCard } from './event-card.tsx';

type Shared = {
  locale: Locale;
  /** Known once the page is on somebody's screen. */
  visitorZone?: string | undefined;
  m: Pick<EventWords, 'discover'>;
};

const priceOf = ({ priceFrom, currency }: Listing, { locale, m: { discover } }: Shared): string => {
  if (priceFrom === undefined) return '';
  return priceFrom === 0 ? discover.free : discover.from(money(locale, priceFrom, currency, 'short'));
};

const ListingCard = ({ listing, ...shared }: Shared & { listing: Listing }) => {
  const { locale, visitorZone, m } = shared;
  const { startsAt, endsAt, zone, cover } = listing;
  const here = visitorZone && clockHere(locale, { start: startsAt, zone }, visitorZone);
  return (
    <EventCard
      href={localePath(locale, listing.url)}
      title={listing.title}
      clock={[timeRange(locale, startsAt, endsAt, zone), here].filter(Boolean).join(' · ')}
      place={listing.isOnline ? m.discover.online : [listing.place, listing.city].filter(Boolean).join(', ')}
      price={priceOf(listing, shared)}
      hue={listing.hue}
      seed={listing.eventId}
      picture={cover && coverUrl(cover, 480, 'webp')}
    />
  );
};

/** Public events by the day they begin on where they happen. */
export const ListingAgenda = ({ listings, ...shared }: Shared & { listings: readonly Listing[] }) => {
  const days = Map.groupBy(listings, ({ startsAt, zone }) => dayOf(startsAt, zone));
  return (
    <Agenda
      locale={shared.locale}
      days={[...days].sort().map(([day, ofDay]) => ({
        day,
        children: ofDay.map((listing) => <ListingCard key={listing.sessionId} listing={listing} {...shared} />),
      }))}
    />
  );
};
