import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { id } from './schemas.ts';

const feature = 'events';
const params = z.strictObject({ eventId: id('event') });

export const startCoverUploadRoute = defineRoute({
  name: 'startCoverUpload',
  feature,
  method: 'POST',
  path: '/v1/events/{eventId}/cover',
  summary: 'A presigned form to send the cover picture straight to S3: JPEG, PNG, WebP or AVIF, at most 10 MB.',
  auth: 'user',
  may: 'edit_events',
  params,
  body: z.strictObject({
    contentType: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/avif']),
    bytes: z.int().check(z.gte(100), z.lte(10_000_000)),
  }),
  response: z.strictObject({ url: z.string(), fields: z.record(z.string(), z.string()), uploadId: z.string() }),
  status: 201,
  errors: ['event_cancelled'],
});

export const finishCoverUploadRoute = defineRoute({
  name: 'finishCoverUpload',
  feature,
  method: 'PUT',
  path: '/v1/events/{eventId}/cover',
  summary: 'Say that the upload is done; the picture is checked and cut within seconds.',
  auth: 'user',
  may: 'edit_events',
  params,
  body: z.strictObject({ uploadId: z.string().check(z.regex(/^[0-9a-hjkmnp-tv-z]{26}$/, 'upload_id')) }),
  status: 202,
  errors: ['event_cancelled'],
});

export const removeCoverRoute = defineRoute({
  name: 'removeCover',
  feature,
  method: 'DELETE',
  path: '/v1/events/{eventId}/cover',
  summary: 'Take the cover picture away; the poster drawn from the hue takes its place.',
  auth: 'user',
  may: 'edit_events',
  params,
  status: 204,
  errors: [],
});
