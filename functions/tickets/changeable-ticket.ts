import { Refusal } from '#shared/domain/errors.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { assertChangeable } from '#shared/domain/transfer.ts';
import type { CallerOf } from '#shared/platform/caller.ts';
import { partyTo } from '#shared/storage/order-parties.ts';
import * as changes from '#shared/storage/ticket-changes.ts';
import { type ReadableTicket, readTicket, type TicketSources, ticketSources } from './readable-ticket.ts';

type Asked = Parameters<typeof readTicket>[0] & { caller: CallerOf<'optional'>; now: string };

/** What changing a ticket takes; each of the routes that change one is given these. */
export const changeSources = { ...ticketSources, partyTo, changes };
export type ChangeSources = TicketSources & { partyTo: typeof partyTo; changes: typeof changes };

/** A ticket that its holder may still change; `not_found` for others, `ticket_not_changeable` for one that is used or void. */
export const ownTicket = async (asked: Asked, sources: TicketSources): Promise<ReadableTicket> => {
  const found = await readTicket(asked, sources);
  assertChangeable(found.ticket, found.event, asked.now);
  return found;
};

/** As {@link ownTicket}, also for a member of the organization who may edit orders; `reader` says which of the two asks. */
export const ownOrOrganizedTicket = async (asked: Asked, sources: ChangeSources) => {
  let reader: 'holder' | 'organizer' = 'holder';
  const found = await readTicket(asked, sources, async (order) => {
    const { caller, query } = asked;
    const { linkSecret } = await sources.secrets();
    reader = 'organizer';
    return (await sources.partyTo(order, { caller, token: query.token, linkSecret }, 'edit_orders')) === 'organizer';
  });
  assertChangeable(found.ticket, found.event, asked.now);
  return { found, reader };
};

/** What a change has made of the ticket, or the refusal that somebody else was faster. */
export const changed = (ticket: Ticket | undefined): Ticket => {
  if (!ticket) throw new Refusal('version_conflict');
  return ticket;
};
