import type { Event } from '#shared/domain/event.ts';
import type { Sale } from '#shared/domain/sale.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { keys } from './keys.ts';
import { byType, everythingIn } from './partition.ts';
import { recently } from './recent.ts';

const inOrder = (a: TicketType, b: TicketType): number =>
  a.position - b.position || (a.ticketTypeId < b.ticketTypeId ? -1 : 1);

/** An event with its ticket types as the table holds them now (one query), or undefined. */
export const loadSaleUncached = async (
  eventId: string,
  { isConsistent = false }: { isConsistent?: boolean } = {},
): Promise<Sale | undefined> => {
  const of = byType(await everythingIn({ pk: keys.event(eventId).pk }, { isConsistent }));
  const [event] = of<Event>('Event');
  return event && { event, ticketTypes: of<TicketType>('TicketType').sort(inOrder) };
};

/** As {@link loadSaleUncached}, at most five seconds old. What must not be stale is decided by the conditions of the write. */
export const loadSale = recently((eventId: string) => loadSaleUncached(eventId));
