import type { JobMessage } from '#shared/contracts/jobs.ts';
import type { Venue } from '#shared/domain/venue.ts';
import { uploadKeyOf } from '#shared/gateways/uploads.ts';
import type { Rule } from './change.ts';

/** A picture that a venue waits for is cut; one that it no longer shows leaves no files. */
export const jobsOfVenue: Rule<Venue> = ({ before, after }) => {
  const isNew = (imageId: string) => after?.uploads[imageId]?.state === 'CHECKING' && !before?.uploads[imageId];
  const shown = new Set(after?.images.map(({ key }) => key));
  return [
    ...Object.keys(after?.uploads ?? {})
      .filter(isNew)
      .map((imageId): JobMessage => {
        const { organizationId, venueId } = after as Venue;
        const uploadKey = uploadKeyOf(venueId, imageId);
        return { job: 'prepareCover', payload: { organizationId, venueId, uploadKey } };
      }),
    ...(before?.images ?? [])
      .filter(({ key }) => !shown.has(key))
      .map(({ key }): JobMessage => ({ job: 'discardCover', payload: { coverKey: key } })),
  ];
};
