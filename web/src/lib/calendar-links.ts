/** An entry for somebody's calendar; moments are ISO 8601 in UTC. */
export type CalendarLink = {
  title: string;
  startsAt: string;
  endsAt: string;
  zone: string;
  place: string;
  url: string;
};

const compact = (instant: string): string => instant.replace(/[-:]|\.\d{3}/g, '');

/** Google Calendar's own form with everything filled in. */
export const googleCalendarLink = ({ title, startsAt, endsAt, zone, place, url }: CalendarLink): string =>
  `https://calendar.google.com/calendar/render?${new URLSearchParams({
    action: 'TEMPLATE',
    text: title,
    dates: `${compact(startsAt)}/${compact(endsAt)}`,
    ctz: zone,
    location: place,
    details: url,
  })}`;

/** Outlook's own form with everything filled in. */
export const outlookCalendarLink = ({ title, startsAt, endsAt, place, url }: CalendarLink): string =>
  `https://outlook.live.com/calendar/0/action/compose?${new URLSearchParams({
    rru: 'addevent',
    subject: title,
    startdt: startsAt,
    enddt: endsAt,
    location: place,
    body: url,
  })}`;

/** The address by which a device opens its calendar and asks whether to follow the one at `url`. */
export const subscribeLink = (url: string): string => url.replace(/^https?:/, 'webcal:');

/** A map that finds a place by its address. */
export const mapLink = (place: string): string =>
  `https://www.openstreetmap.org/search?${new URLSearchParams({ query: place })}`;
