import type { ResponseOf } from '#shared/contracts/route.ts';
import type { getTicketTypeRoute } from '#shared/contracts/ticket-types.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';

/** A type as the API answers it; where its stock is counted is nobody's business. */
export const ticketTypeView = ({
  shards: _shards,
  generation: _generation,
  ...shown
}: TicketType): ResponseOf<typeof getTicketTypeRoute> => shown;
