import * as z from 'zod/mini';
import { defineJob } from '../job.ts';
import { id } from '../schemas.ts';

const feature = 'feeds';

export const publishOrganizationFeed = defineJob({
  name: 'publishOrganizationFeed',
  feature,
  summary: 'Write an organization’s calendar for those who subscribe to it.',
  impact: 'Subscribed calendars do not learn of new, moved and cancelled events.',
  payload: z.strictObject({ organizationId: id('organization') }),
  delaySeconds: 5,
  timeoutSeconds: 30,
  batchSize: 5,
});

export const publishVenueFeed = defineJob({
  name: 'publishVenueFeed',
  feature,
  summary: 'Write a venue’s calendar for those who subscribe to it.',
  impact: 'Subscribed calendars do not learn of new, moved and cancelled events at a venue.',
  payload: z.strictObject({ organizationId: id('organization'), venueId: id('venue') }),
  delaySeconds: 5,
  timeoutSeconds: 30,
  batchSize: 5,
});
