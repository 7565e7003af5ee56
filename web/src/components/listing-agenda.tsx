import { useEffect, useRef } from 'preact/hooks';
import { dayOf, timeRange } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { placeOf, priceOf } from '../lib/listing-words.ts';
import type { Listing } from '../lib/listings.ts';
import { tellVisitorClocks } from '../lib/visitor-clock.ts';
import type { DiscoverWords } from '../words/discover.ts';
import { Agenda } from './agenda.tsx';
import { EventCard } from './event-card.tsx';
import { VisitorClock } from './visitor-clock.tsx';

type Shared = { locale: Locale; m: DiscoverWords };

const ListingCard = ({ listing, locale, m: { discover, parts } }: Shared & { listing: Listing }) => {
  const { startsAt, endsAt, zone } = listing;
  return (
    <EventCard
      href={localePath(locale, listing.url)}
      title={listing.title}
      clock={
        <>
          {timeRange(locale, startsAt, endsAt, zone)}
          <VisitorClock {...{ locale, zone }} start={startsAt} />
        </>
      }
      place={placeOf(listing, discover)}
      price={priceOf(listing, locale, parts)}
      hue={listing.hue}
      seed={listing.eventId}
      cover={listing.cover}
    />
  );
};

const ListedDays = ({ listings, ...shared }: Shared & { listings: readonly Listing[] }) => {
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

type ListingAgendaProps = Shared & {
  listings: readonly Listing[];
  /** What the page was made with. While it is still what is shown, the browser leaves it as it came: that is most of the page. */
  served: readonly Listing[] | undefined;
};

/** In the browser a part that is given its HTML is not drawn anew as the page comes to life. */
const asServed = { __html: '' };
const isOnServer = typeof document === 'undefined';

/** Public events by the day they begin on where they happen. */
export const ListingAgenda = ({ listings, served, ...shared }: ListingAgendaProps) => {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In a task of its own: every clock of the page at once would hold up whatever else begins.
    const timer = setTimeout(() => root.current && tellVisitorClocks(root.current));
    return () => clearTimeout(timer);
  }, [listings]);
  return listings === served && !isOnServer ? (
    <div key="served" ref={root} dangerouslySetInnerHTML={asServed} />
  ) : (
    <div key="drawn" ref={root}>
      <ListedDays {...{ listings }} {...shared} />
    </div>
  );
};
