import { dayOf, timeRange } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { hueClass } from '../lib/hue.ts';
import { DayTile } from './day-tile.tsx';

type EventBriefProps = {
  locale: Locale;
  title: string;
  href?: string | undefined;
  place: string;
  /** The hue of the event in degrees. */
  hue: number;
  zone: string;
  session: { startsAt: string; endsAt: string } | undefined;
  level?: 2 | 3;
};

/** Which event, when and where, in one glance: the head of a stub. */
export const EventBrief = ({ locale, title, href, place, hue, zone, session, level = 2 }: EventBriefProps) => {
  const Heading = `h${level}` as 'h2' | 'h3';
  return (
    <div class={`row whole start ${hueClass(hue)}`}>
      {session && <DayTile locale={locale} day={dayOf(session.startsAt, zone)} />}
      <div class="stack hair grow">
        <Heading class="event-title">{href ? <a href={href}>{title}</a> : title}</Heading>
        {session && <span class="quiet small num">{timeRange(locale, session.startsAt, session.endsAt, zone)}</span>}
        <span class="quiet small">{place}</span>
      </div>
    </div>
  );
};
