import type { Messages } from '#shared/messages/catalogue.ts';
import { dayOf, timeRange } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { hueClass } from '../lib/hue.ts';
import { placeOf, priceOf } from '../lib/listing-words.ts';
import type { Listing } from '../lib/listings.ts';
import { CoverPicture } from './cover-picture.tsx';
import { DayTile } from './day-tile.tsx';
import { Poster } from './poster.tsx';
import { VisitorClock } from './visitor-clock.tsx';

type NextUpProps = { locale: Locale; listing: Listing; m: Pick<Messages, 'discover' | 'parts' | 'site'> };

/** The event that begins next, as a stub before its picture: what the site is about, by a true example. */
export const NextUp = ({ locale, listing, m: { discover, parts, site } }: NextUpProps) => {
  const { title, url, hue, eventId, cover, startsAt, endsAt, zone } = listing;
  return (
    <div class="fan">
      {cover ? (
        <CoverPicture cover={cover} shape="square" sizes="17rem" isFirst />
      ) : (
        <Poster hue={hue} seed={eventId} />
      )}
      <article class={`stub ${hueClass(hue)}`}>
        <div class="pad row whole start">
          <DayTile locale={locale} day={dayOf(startsAt, zone)} />
          <div class="stack hair grow">
            <h2 class="event-title clamped">
              <a class="whole-card" href={localePath(locale, url)}>
                {title}
              </a>
            </h2>
            <span class="quiet small num">
              {timeRange(locale, startsAt, endsAt, zone)}
              <VisitorClock {...{ locale, zone }} start={startsAt} />
            </span>
            <span class="quiet small">{placeOf(listing, discover)}</span>
          </div>
        </div>
        <hr class="tear" />
        <div class="pad row">
          <span class="small">{site.front.nextUp}</span>
          <b class="push num">{priceOf(listing, locale, parts)}</b>
        </div>
      </article>
    </div>
  );
};

/** The same place while nothing is on: pictures only, no event that is none. */
export const EmptyFan = () => (
  <div class="fan bare" aria-hidden="true">
    <Poster hue={22} seed="sample-13" />
    <Poster hue={230} seed="sample-4" />
  </div>
);
