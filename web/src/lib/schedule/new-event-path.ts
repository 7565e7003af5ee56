import { wallIn } from './move-session.ts';
import type { Span } from './shown.ts';

const wallLength = '2027-01-15T20:30'.length;

/** Where a new event begins that was drawn in the calendar; a day alone means an evening, which most events are. */
export const newEventPath = (organizationId: string, { start, end, isAllDay }: Span, zone: string): string => {
  const [starts, ends] = isAllDay
    ? [`${start}T20:00`, `${start}T22:00`]
    : [wallIn(start, zone).slice(0, wallLength), wallIn(end, zone).slice(0, wallLength)];
  return `/organize/event/new?org=${organizationId}&starts=${starts}&ends=${ends}`;
};
