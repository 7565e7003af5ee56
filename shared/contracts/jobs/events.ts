import * as z from 'zod/mini';
import { defineJob } from '../job.ts';
import { id } from '../schemas.ts';

const feature = 'events';

const uploadKey = z.string().check(z.maxLength(300));

export const tellTicketHolders = defineJob({
  name: 'tellTicketHolders',
  feature,
  summary: 'Pass a changed or cancelled event on to every order that holds tickets for it.',
  impact: 'Ticket holders are not told that an event has changed or been called off.',
  payload: z.strictObject({ eventId: id('event'), eventVersion: z.int(), cursor: z.optional(z.string()) }),
  timeoutSeconds: 60,
  batchSize: 1,
});

export const remindTicketHolders = defineJob({
  name: 'remindTicketHolders',
  feature,
  summary: 'Remind everybody with a ticket for a session that is a day ahead.',
  impact: 'Ticket holders are not reminded; their tickets and calendars are as they were.',
  payload: z.strictObject({ eventId: id('event'), sessionId: id('session'), cursor: z.optional(z.string()) }),
  timeoutSeconds: 60,
  batchSize: 1,
});

export const publishPage = defineJob({
  name: 'publishPage',
  feature,
  summary: 'Render the public files of an event: page, .ics and social card.',
  impact: 'Published events have no page, or an old one.',
  payload: z.strictObject({ eventId: id('event') }),
  timeoutSeconds: 60,
  batchSize: 5,
});

export const indexEvent = defineJob({
  name: 'indexEvent',
  feature,
  summary: 'Bring the public search index in step with an event.',
  impact: 'Search and the public calendar miss new events or show old ones.',
  payload: z.strictObject({ eventId: id('event') }),
  timeoutSeconds: 60,
  batchSize: 5,
});

export const prepareCover = defineJob({
  name: 'prepareCover',
  feature,
  summary: 'Check an uploaded picture of an event or a venue and cut it to AVIF and WebP in three widths.',
  impact: 'Uploaded pictures do not appear; events show their poster instead.',
  payload: z.union([
    z.strictObject({ eventId: id('event'), uploadKey }),
    z.strictObject({ organizationId: id('organization'), venueId: id('venue'), uploadKey }),
  ]),
  timeoutSeconds: 120,
  batchSize: 1,
});

export const discardCover = defineJob({
  name: 'discardCover',
  feature,
  summary: 'Remove the files of a picture that was replaced or taken away, or whose event or venue was deleted.',
  impact: 'Pictures that nobody shows any more stay on the site under their old addresses.',
  payload: z.strictObject({ coverKey: z.string().check(z.startsWith('covers/'), z.maxLength(300)) }),
  timeoutSeconds: 60,
  batchSize: 5,
});
