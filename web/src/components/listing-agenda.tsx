import { dayOf } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { clockOf, placeOf, priceOf } from '../lib/listing-words.ts';
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

const ListingCard = ({ listing, locale, visitorZone, m: { discover } }: Shared & { listing: Listing }) => (
  <EventCard
    href={localePath(locale, listing.url)}
    title={listing.title}
    clock={clockOf(listing, locale, visitorZone)}
    place={placeOf(listing, discover)}
    price={priceOf(listing, locale, discover)}
    hue={listing.hue}
    seed={listing.eventId}
    cover={listing.cover}
  />
);

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
