import type { Cover } from './event.ts';

/** A picture of a venue and what it shows, for those who do not see it. */
export type VenueImage = Cover & { imageId: string; alt: string };

/** A picture that was sent and is not shown: still looked at, or no picture we can use. */
export type VenueUpload = { alt: string; state: 'CHECKING' | 'REFUSED' };

/** A place where an organization holds events. Events copy what they need of it, so that it may change or go. */
export type Venue = {
  venueId: string;
  organizationId: string;
  name: string;
  street: string;
  city: string;
  country: string;
  zone: string;
  /** Where a map shows it. */
  mapUrl?: string;
  capacity: number;
  notes: string;
  images: VenueImage[];
  uploads: Record<string, VenueUpload>;
  /** Fingerprint of the request that made it, to tell a repeat from a reused key. */
  requestHash?: string;
  createdAt: string;
  updatedAt: string;
  version: number;
};

/** A venue shows so many pictures, those on their way included. */
export const mostImages = 8;
