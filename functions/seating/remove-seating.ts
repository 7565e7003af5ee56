import { removeSeatingRoute } from '#shared/contracts/seating.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as charts from '#shared/storage/seating-charts.ts';

type Deps = { charts: Pick<typeof charts, 'unseat'>; authorize: typeof authorize };

/** Takes the seats out of a draft; one without is as wished. */
export const removeSeating = async (
  { access, now }: Request<typeof removeSeatingRoute>,
  { charts }: Deps,
): Promise<undefined> => {
  const event = eventOf(access);
  if (event.status !== 'DRAFT') throw new Refusal('event_not_draft');
  if (event.seating) await charts.unseat(event, now);
};

export const handler = httpHandler(removeSeatingRoute, removeSeating, { charts, authorize });
