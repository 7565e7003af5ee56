import { createTicketTypeRoute } from '#shared/contracts/ticket-types.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { shownTicketType } from '#shared/domain/ticket-type.ts';
import { assertRoom, assertTypesMayChange, draftTicketType, roomOf } from '#shared/domain/ticket-type-rules.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import { idFor } from '#shared/platform/ids.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as stock from '#shared/storage/ticket-type-stock.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';

type Deps = {
  loadSale: typeof loadSaleUncached;
  stock: Pick<typeof stock, 'create'>;
  authorize: typeof authorize;
};

/** Adds a type of ticket, after the ones that are there. */
export const createTicketType = async (
  { params, body, idempotencyKey, requestHash }: Request<typeof createTicketTypeRoute>,
  { loadSale, stock }: Deps,
) => {
  const sale = await loadSale(params.eventId, { isConsistent: true });
  if (!sale) throw new Refusal('not_found');
  const { event, ticketTypes } = sale;
  const ticketTypeId = idFor('ticketType', idempotencyKey, event.eventId);
  const repeated = ticketTypes.find((type) => type.ticketTypeId === ticketTypeId);
  if (repeated) return answerOnce({ made: repeated, isRepeat: true }, requestHash, shownTicketType);
  assertTypesMayChange(event);
  const draft = {
    ...draftTicketType(body, ticketTypeId, event, ticketTypes),
    ...(requestHash && { requestHash }),
  };
  assertRoom(event, roomOf(draft));
  return answerOnce(await stock.create(event, draft), requestHash, shownTicketType);
};

export const handler = httpHandler(createTicketTypeRoute, createTicketType, {
  loadSale: loadSaleUncached,
  stock,
  authorize,
});
