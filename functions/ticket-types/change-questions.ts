import { changeQuestionsRoute } from '#shared/contracts/questions.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { newId } from '#shared/domain/ids.ts';
import { askedQuestions } from '#shared/domain/question-rules.ts';
import { assertTypesMayChange } from '#shared/domain/ticket-type-rules.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as events from '#shared/storage/events.ts';

type Deps = { events: Pick<typeof events, 'find' | 'setQuestions'>; authorize: typeof authorize };

/** Says what an event asks from now on. Orders keep the answers they were made with. */
export const changeQuestions = async ({ params, body }: Request<typeof changeQuestionsRoute>, { events }: Deps) => {
  const event = await events.find(params.eventId);
  if (!event) throw new Refusal('not_found');
  assertTypesMayChange(event);
  const questions = askedQuestions(event.questions ?? [], body.questions, () => newId('question'));
  await events.setQuestions(event.eventId, { questions, asksNames: body.asksNames });
  return { asksNames: body.asksNames, data: questions };
};

export const handler = httpHandler(changeQuestionsRoute, changeQuestions, { events, authorize });
