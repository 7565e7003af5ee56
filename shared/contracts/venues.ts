import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { id, line, pageOf, pageQuery, text, zone } from './schemas.ts';

const feature = 'venues';
const organization = z.strictObject({ organizationId: id('organization') });
const params = z.strictObject({ organizationId: id('organization'), venueId: id('venue') });
const uploadId = z.string().check(z.regex(/^[0-9a-hjkmnp-tv-z]{26}$/, 'upload_id'));
const imageParams = z.strictObject({ ...params.shape, imageId: uploadId });
const mapUrl = z.url({ protocol: /^https$/ }).check(z.maxLength(500));

const fields = {
  name: line(1, 120),
  street: z._default(line(0, 160), ''),
  city: line(1, 80),
  country: z.string().check(z.regex(/^[A-Z]{2}$/, 'country')),
  zone,
  mapUrl: z.optional(mapUrl),
  capacity: z.int().check(z.gte(1), z.lte(100_000)),
  notes: z._default(text(0, 2000), ''),
};

export const Venue = z.strictObject({
  venueId: z.string(),
  organizationId: z.string(),
  name: z.string(),
  street: z.string(),
  city: z.string(),
  country: z.string(),
  zone: z.string(),
  /** The organizer's own link to a map, or one that looks for the address. */
  mapUrl: z.string(),
  hasOwnMap: z.boolean(),
  capacity: z.int(),
  /** For the organization itself: keys, contacts, the way in for trucks. */
  notes: z.string(),
  images: z.array(
    z.strictObject({
      imageId: z.string(),
      alt: z.string(),
      key: z.string(),
      width: z.int(),
      height: z.int(),
      placeholder: z.string(),
    }),
  ),
  /** Pictures that were sent and are not shown: still looked at, or no pictures we can use. */
  uploads: z.array(z.strictObject({ imageId: z.string(), alt: z.string(), state: z.enum(['CHECKING', 'REFUSED']) })),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
});

export const createVenueRoute = defineRoute({
  name: 'createVenue',
  feature,
  method: 'POST',
  path: '/v1/organizations/{organizationId}/venues',
  summary: 'Add a venue to an organization.',
  auth: 'user',
  may: 'edit_events',
  params: organization,
  body: z.strictObject(fields),
  response: Venue,
  status: 201,
  idempotency: 'accepted',
  errors: ['zone_unknown'],
});

export const listVenuesRoute = defineRoute({
  name: 'listVenues',
  feature,
  method: 'GET',
  path: '/v1/organizations/{organizationId}/venues',
  summary: 'The venues of an organization, in the order in which they were added.',
  auth: 'user',
  may: 'view_events',
  params: organization,
  query: z.strictObject(pageQuery),
  response: pageOf(Venue),
  status: 200,
  errors: ['invalid_cursor'],
});

export const getVenueRoute = defineRoute({
  name: 'getVenue',
  feature,
  method: 'GET',
  path: '/v1/organizations/{organizationId}/venues/{venueId}',
  summary: 'One venue of an organization.',
  auth: 'user',
  may: 'view_events',
  params,
  response: Venue,
  status: 200,
  errors: [],
});

export const changeVenueRoute = defineRoute({
  name: 'changeVenue',
  feature,
  method: 'PATCH',
  path: '/v1/organizations/{organizationId}/venues/{venueId}',
  summary: 'Change some of a venue; events keep the address they were given.',
  auth: 'user',
  may: 'edit_events',
  params,
  body: z.strictObject({
    version: z.int(),
    name: z.optional(fields.name),
    street: z.optional(line(0, 160)),
    city: z.optional(fields.city),
    country: z.optional(fields.country),
    zone: z.optional(zone),
    mapUrl: z.optional(z.nullable(mapUrl)),
    capacity: z.optional(fields.capacity),
    notes: z.optional(text(0, 2000)),
  }),
  response: Venue,
  status: 200,
  errors: ['version_conflict', 'zone_unknown'],
});

export const deleteVenueRoute = defineRoute({
  name: 'deleteVenue',
  feature,
  method: 'DELETE',
  path: '/v1/organizations/{organizationId}/venues/{venueId}',
  summary: 'Delete a venue where nothing is still to take place, with its seating charts and pictures.',
  auth: 'user',
  may: 'edit_events',
  params,
  status: 204,
  errors: ['venue_in_use'],
});

export const startVenueImageRoute = defineRoute({
  name: 'startVenueImage',
  feature,
  method: 'POST',
  path: '/v1/organizations/{organizationId}/venues/{venueId}/images',
  summary: 'A presigned form to send a picture straight to S3: JPEG, PNG, WebP or AVIF, at most 10 MB.',
  auth: 'user',
  may: 'edit_events',
  params,
  body: z.strictObject({
    contentType: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/avif']),
    bytes: z.int().check(z.gte(100), z.lte(10_000_000)),
  }),
  response: z.strictObject({ url: z.string(), fields: z.record(z.string(), z.string()), imageId: z.string() }),
  status: 201,
  errors: ['too_many_images'],
});

export const finishVenueImageRoute = defineRoute({
  name: 'finishVenueImage',
  feature,
  method: 'PUT',
  path: '/v1/organizations/{organizationId}/venues/{venueId}/images/{imageId}',
  summary: 'Say that the upload is done; the picture is checked, cut and shown within seconds.',
  auth: 'user',
  may: 'edit_events',
  params: imageParams,
  body: z.strictObject({ alt: line(1, 200) }),
  status: 202,
  errors: ['too_many_images'],
});

export const removeVenueImageRoute = defineRoute({
  name: 'removeVenueImage',
  feature,
  method: 'DELETE',
  path: '/v1/organizations/{organizationId}/venues/{venueId}/images/{imageId}',
  summary: 'Take a picture of a venue away.',
  auth: 'user',
  may: 'edit_events',
  params: imageParams,
  status: 204,
  errors: ['version_conflict'],
});
