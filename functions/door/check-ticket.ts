import { checkTicketRoute } from '#shared/contracts/door.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { type CheckOutcome, decideScan, doorView } from '#shared/domain/scan.ts';
import { eventTagOf, verifyTicket } from '#shared/domain/ticket-token.ts';
import { verifyKeys } from '#shared/gateways/ticket-keys.ts';
import { scanSentence } from '#shared/messages/scan.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import * as devices from '#shared/storage/devices.ts';
import { loadSale } from '#shared/storage/ticket-types.ts';
import * as tickets from '#shared/storage/tickets.ts';

type Deps = {
  devices: Pick<typeof devices, 'authenticateDevice'>;
  tickets: Pick<typeof tickets, 'find'>;
  loadSale: typeof loadSale;
  verifyKeys: typeof verifyKeys;
};

/** Looks at a ticket by the rules of a scan and leaves no trace, for whoever asks at the desk before queueing. */
export const checkTicket = async (
  { body, caller, now, locale }: Request<typeof checkTicketRoute>,
  { devices, tickets, loadSale, verifyKeys }: Deps,
) => {
  const device = await devices.authenticateDevice(caller);
  const [sale, claims] = await Promise.all([loadSale(device.eventId), verifyTicket(body.qr, await verifyKeys())]);
  if (!sale) throw new Refusal('not_found');
  const isOurs = claims?.eventTag === eventTagOf(device.eventId);
  const found = isOurs ? await tickets.find(claims.ticketId) : undefined;
  const { outcome: scanned, ticket, first: admission } = decideScan({ claims, event: sale.event, ticket: found });
  const outcome: CheckOutcome = scanned === 'admitted' ? 'valid' : scanned;
  const first = admission && { at: admission.at, gate: admission.gate };
  return {
    outcome,
    ...(ticket && { ticket: doorView(ticket) }),
    ...(first && { first }),
    message: scanSentence(locale, { outcome, first, at: now, zone: sale.event.zone }),
  };
};

export const handler = openHandler(checkTicketRoute, checkTicket, { devices, tickets, loadSale, verifyKeys });
