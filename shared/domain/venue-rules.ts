import { Refusal, refuseField } from './errors.ts';
import { mostImages, type Venue } from './venue.ts';
import { isZone } from './zone.ts';

/** What an organizer may write of a venue. */
export type VenueFields = Pick<Venue, 'name' | 'street' | 'city' | 'country' | 'zone' | 'capacity' | 'notes'> & {
  mapUrl?: string | undefined;
};

/** Wishes for a venue; what is absent stays, and null takes the map link away. */
export type VenueChange = { [F in keyof VenueFields]?: VenueFields[F] | undefined | null };

const assertZone = (zone: string): void => {
  if (!isZone(zone)) throw refuseField('zone_unknown', 'zone');
};

/** A new venue without pictures. */
export const draftVenue = (
  { mapUrl, ...fields }: VenueFields,
  of: Pick<Venue, 'venueId' | 'organizationId'>,
  now: string,
): Venue => {
  assertZone(fields.zone);
  return {
    ...fields,
    ...of,
    ...(mapUrl && { mapUrl }),
    images: [],
    uploads: {},
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
};

/** A venue with some of it changed. Whether it is still the version read, the write says. */
export const changeVenue = (venue: Venue, change: VenueChange, now: string): Venue => {
  const set = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined && value !== null));
  const { mapUrl, ...rest } = { ...venue, ...set };
  assertZone(rest.zone);
  return {
    ...rest,
    ...(mapUrl && change.mapUrl !== null && { mapUrl }),
    updatedAt: now,
    version: venue.version + 1,
  };
};

/** A venue without one of its pictures, shown or on its way. */
export const withoutImage = (venue: Venue, imageId: string, now: string): Venue => {
  const { [imageId]: _, ...uploads } = venue.uploads;
  const images = venue.images.filter((image) => image.imageId !== imageId);
  return { ...venue, images, uploads, updatedAt: now, version: venue.version + 1 };
};

/** Refuses `too_many_images` where there is room for no other picture. */
export const assertRoomForImage = ({ images, uploads }: Venue): void => {
  if (images.length + Object.keys(uploads).length >= mostImages)
    throw new Refusal('too_many_images', { facts: { maximum: mostImages } });
};
