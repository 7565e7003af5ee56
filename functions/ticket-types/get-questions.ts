import { getQuestionsRoute } from '#shared/contracts/questions.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as events from '#shared/storage/events.ts';
import { sightOf } from '#shared/storage/visibility.ts';

type Deps = { events: Pick<typeof events, 'find'>; sightOf: typeof sightOf };

/** What an event asks of its buyers, if the caller may know of the event. */
export const getQuestions = async (
  { params, caller }: Request<typeof getQuestionsRoute>,
  { events, sightOf }: Deps,
) => {
  const event = await events.find(params.eventId);
  if (!event || (await sightOf(caller, event)) === 'none') throw new Refusal('not_found');
  return { asksNames: event.asksNames ?? false, data: event.questions ?? [] };
};

export const handler = httpHandler(getQuestionsRoute, getQuestions, { events, sightOf });
