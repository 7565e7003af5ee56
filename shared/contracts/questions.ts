import * as z from 'zod/mini';
import { mostQuestions } from '#shared/domain/question.ts';
import { defineRoute } from './route.ts';
import { id, line } from './schemas.ts';

const feature = 'ticket-types';
const params = z.strictObject({ eventId: id('event') });

const asked = {
  label: line(1, 120),
  kind: z.enum(['text', 'choice', 'yes_no']),
  /** What may be chosen, for a choice. */
  options: z.optional(z.array(line(1, 60)).check(z.minLength(2), z.maxLength(20))),
  isRequired: z._default(z.boolean(), false),
  /** Once for the order, or of each ticket's holder. */
  per: z._default(z.enum(['order', 'attendee']), 'order'),
  /** The types it is asked for; left out for all. */
  ticketTypeIds: z.optional(z.array(id('ticketType')).check(z.minLength(1), z.maxLength(15))),
};

/** What an event asks of its buyers. `asksNames`: each ticket must carry its holder's name. */
const Questions = z.strictObject({
  asksNames: z.boolean(),
  data: z.array(
    z.strictObject({
      questionId: z.string(),
      ...asked,
      isRequired: z.boolean(),
      per: z.enum(['order', 'attendee']),
    }),
  ),
});

export const getQuestionsRoute = defineRoute({
  name: 'getQuestions',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/questions',
  summary: 'What the organizer asks of buyers and attendees.',
  auth: 'optional',
  params,
  response: Questions,
  status: 200,
  errors: [],
});

export const changeQuestionsRoute = defineRoute({
  name: 'changeQuestions',
  feature,
  method: 'PUT',
  path: '/v1/events/{eventId}/questions',
  summary: 'Say what is asked; a question that keeps its id keeps its answers.',
  auth: 'user',
  may: 'edit_events',
  params,
  body: z.strictObject({
    asksNames: z.boolean(),
    questions: z
      .array(z.strictObject({ questionId: z.optional(id('question')), ...asked }))
      .check(z.maxLength(mostQuestions)),
  }),
  response: Questions,
  status: 200,
  errors: ['event_cancelled', 'answer_invalid', 'question_unknown'],
});
