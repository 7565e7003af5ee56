import { refuseField } from './errors.ts';
import type { Event } from './event.ts';
import { type Answer, assertAnswers, questionsFor } from './question.ts';
import type { Pick } from './sale.ts';
import { admissionsOf } from './ticket-type.ts';

const assertNamed = (event: Event, { type, quantity, attendees = [] }: Pick, place: number): void => {
  const expected = quantity * admissionsOf(type);
  const path = `lines.${place}.attendees`;
  const questions = questionsFor(event.questions, 'attendee', [type.ticketTypeId]);
  const mustBeNamed = event.asksNames || questions.some(({ isRequired }) => isRequired);
  if (attendees.length > 0 ? attendees.length !== expected : mustBeNamed && expected > 0)
    throw refuseField('attendees_wrong', path, { expected });
  attendees.forEach(({ answers = [] }, person) => {
    assertAnswers(questions, answers, `${path}.${person}.answers`);
  });
};

/**
 * Refuses an order that does not say what its organizer asks: an attendee for each ticket (`attendees_wrong`), and the
 * answers to the questions of the order and of each attendee.
 */
export const assertAnswered = (event: Event, picks: readonly Pick[], answers: readonly Answer[]): void => {
  const types = picks.map(({ type }) => type.ticketTypeId);
  assertAnswers(questionsFor(event.questions, 'order', types), answers, 'answers');
  picks.forEach((pick, place) => {
    assertNamed(event, pick, place);
  });
};
