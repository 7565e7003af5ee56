import type { JobMessage } from '#shared/contracts/jobs.ts';
import type { Event } from '#shared/domain/event.ts';
import type { Rule } from './change.ts';

/** The parts of an event that ticket holders plan by. */
const plansOf = ({ title, sessions, location, zone, status }: Event): string =>
  JSON.stringify([title, sessions, location, zone, status]);

/** Public files and the search index follow an event and its ticket types; the workers look at what is there now. */
const refreshPublic = ({ eventId, organizationId, status }: Event): JobMessage[] =>
  status === 'DRAFT'
    ? []
    : [
        { job: 'publishPage', payload: { eventId } },
        { job: 'indexEvent', payload: { eventId } },
        { job: 'publishOrganizationFeed', payload: { organizationId } },
      ];

const venueOf = (event: Event | undefined): string | undefined =>
  event && event.status !== 'DRAFT' && event.location.kind === 'venue' ? event.location.venueId : undefined;

/** A venue is taken by what is public, and free again where that has gone or moved; its subscribers see the same. */
const forVenuesOf = (before: Event | undefined, after: Event | undefined): JobMessage[] => {
  const { eventId, organizationId } = (after ?? before) as Event;
  const venueIds = [...new Set([venueOf(before), venueOf(after)])].filter((venueId) => venueId !== undefined);
  const isPlanned = before && after && plansOf(before) === plansOf(after);
  return [
    ...(venueIds.length > 0 && !isPlanned ? [{ job: 'markVenueBusy' as const, payload: { eventId } }] : []),
    ...(before?.version === after?.version ? [] : venueIds).map(
      (venueId): JobMessage => ({ job: 'publishVenueFeed', payload: { organizationId, venueId } }),
    ),
  ];
};

const forEvent = (before: Event | undefined, after: Event): JobMessage[] => {
  const payload = { eventId: after.eventId };
  const jobs: JobMessage[] = [];
  if (after.coverUploadKey && before?.coverUploadKey !== after.coverUploadKey) {
    jobs.push({ job: 'prepareCover', payload: { ...payload, uploadKey: after.coverUploadKey } });
  }
  // Workers put the cover and its organization's name in place without a new version: organizers who are editing meanwhile
  // lose nothing.
  const isNewToSee =
    before?.version !== after.version ||
    before.cover?.key !== after.cover?.key ||
    before.typesRevision !== after.typesRevision ||
    before.organizationName !== after.organizationName;
  if (isNewToSee) jobs.push(...refreshPublic(after));
  if (before && after.demand && before.demand !== after.demand) jobs.push({ job: 'widenStock', payload });
  if (before && before.status !== 'DRAFT' && plansOf(before) !== plansOf(after)) {
    jobs.push({ job: 'tellTicketHolders', payload: { ...payload, eventVersion: after.version } });
  }
  return jobs;
};

/** What is public is written into the calendar its organization has chosen, and leaves it again. */
const forMirror = (before: Event | undefined, after: Event | undefined): JobMessage[] => {
  const { eventId, organizationId } = (after ?? before) as Event;
  const saysSo = (event: Event | undefined) =>
    event && event.status !== 'DRAFT' ? plansOf(event) + event.summary : undefined;
  return saysSo(before) === saysSo(after) ? [] : [{ job: 'mirrorProgramme', payload: { organizationId, eventId } }];
};

/** A cover that an event showed and no longer does. */
const coverLeft = (before: Event | undefined, after: Event | undefined): JobMessage[] =>
  before?.cover && before.cover.key !== after?.cover?.key
    ? [{ job: 'discardCover', payload: { coverKey: before.cover.key } }]
    : [];

/** All that follows an event: what is public of it, its cover, its venue, and those who hold tickets for it. */
export const jobsOfEvent: Rule<Event> = ({ before, after }) => [
  ...(after ? forEvent(before, after) : refreshPublic(before as Event)),
  ...forVenuesOf(before, after),
  ...forMirror(before, after),
  ...coverLeft(before, after),
];
