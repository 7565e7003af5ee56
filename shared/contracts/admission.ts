import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { email, id, sealed } from './schemas.ts';

/** Where somebody stands who wants to order at an event with a waiting room. `place` keeps it: send it along each time. */
export const Admission = z.discriminatedUnion('state', [
  /** The waiting room is still closed. */
  z.strictObject({ state: z.literal('EARLY'), lobbyOpensAt: z.string(), opensAt: z.string() }),
  /** Before the hour; places are drawn by lot when sales open. */
  z.strictObject({ state: z.literal('LOBBY'), opensAt: z.string(), waiting: z.int(), place: z.string() }),
  z.strictObject({
    state: z.literal('WAITING'),
    /** How many are before them. */
    ahead: z.int(),
    /** How long it will take as it goes now; absent while nobody is let in, because nothing is left. */
    seconds: z.optional(z.int()),
    /** How many tickets are left. */
    left: z.int(),
    place: z.string(),
  }),
  /** They may order: `admission` goes into the order. */
  z.strictObject({ state: z.literal('ADMITTED'), admission: z.string(), expiresAt: z.string() }),
]);

export const requestAdmissionRoute = defineRoute({
  name: 'requestAdmission',
  feature: 'admission',
  method: 'POST',
  path: '/v1/events/{eventId}/admission',
  summary:
    'Take a place in the waiting room of an event, or ask whether it is one’s turn. Asking often changes nothing.',
  auth: 'optional',
  params: z.strictObject({ eventId: id('event') }),
  body: z.strictObject({
    /** Who will order, where nobody is signed in: the place and the turn are theirs alone. */
    email,
    place: z.optional(sealed),
  }),
  response: Admission,
  status: 200,
  errors: ['event_not_on_sale'],
});
