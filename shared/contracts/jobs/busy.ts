import * as z from 'zod/mini';
import { defineJob } from '../job.ts';
import { id } from '../schemas.ts';

const feature = 'busy';

/** Google's own, mostly an address. */
const calendarId = z.string().check(z.minLength(1), z.maxLength(500));

export const markTicketsBusy = defineJob({
  name: 'markTicketsBusy',
  feature,
  summary: 'Mark those who hold tickets of an order as taken at that time.',
  impact: 'People are not warned that what they buy overlaps what they have, or are warned of what they gave back.',
  payload: z.strictObject({ orderId: id('order') }),
  timeoutSeconds: 60,
  batchSize: 5,
  maxConcurrency: 10,
});

export const markVenueBusy = defineJob({
  name: 'markVenueBusy',
  feature,
  summary: 'Mark the venue of an event as taken by its sessions.',
  impact: 'Organizers are not warned that a venue is taken, or are warned of events that were moved.',
  payload: z.strictObject({ eventId: id('event') }),
  timeoutSeconds: 30,
  batchSize: 5,
});

export const markCalendarBusy = defineJob({
  name: 'markCalendarBusy',
  feature,
  summary: 'Mark a client or a person as taken by the entries of one of their calendars.',
  impact: 'Clients and people look free while their calendars say that they are not, or the other way round.',
  payload: z.strictObject({ connectionId: id('connection'), calendarId }),
  timeoutSeconds: 60,
  batchSize: 1,
  maxConcurrency: 10,
});
