import type { PayloadOf } from '#shared/contracts/job.ts';
import type { jobs } from '#shared/contracts/jobs.ts';
import * as letters from '#shared/documents/mails/transfer-letters.ts';
import { orderIcs } from '#shared/documents/order-ics.ts';
import { ticketPdf } from '#shared/documents/ticket-pdf.ts';
import { parseTicketId } from '#shared/domain/ids.ts';
import { referenceOf } from '#shared/domain/order.ts';
import { messagesFor } from '#shared/messages/catalogue.ts';
import { ticketUrl } from '#shared/platform/links.ts';
import { ticketToken, transferToken } from '#shared/platform/order-access.ts';
import { load, type OrderMailSources } from './prepare-order-mail.ts';
import type { Prepared, Unneeded } from './prepared.ts';

type Payload = PayloadOf<typeof jobs.sendMail>;
type Kind<K extends Payload['kind']> = Extract<Payload, { kind: K }>;

const find = async (ticketId: string, sources: OrderMailSources) => {
  const [found, { linkSecret }] = await Promise.all([
    load(parseTicketId(ticketId).orderId, sources),
    sources.secrets(),
  ]);
  const ticket = found?.tickets.find((candidate) => candidate.ticketId === ticketId);
  return found && ticket && { ...found, ticket, linkSecret };
};

/** Somebody is offered a ticket, while that is still so. */
export const prepareTicketOffered = async (
  { ticketId, transferId }: Kind<'ticket_offered'>,
  sources: OrderMailSources,
): Promise<Prepared | Unneeded> => {
  const found = await find(ticketId, sources);
  const transfer = found?.ticket.transfer;
  if (!found || transfer?.transferId !== transferId) return { unneeded: 'the ticket is not offered any more' };
  const url = ticketUrl(ticketId, transfer.locale, transferToken(found.linkSecret, transferId));
  return {
    mailKey: `ticket_offered#${transferId}`,
    letter: letters.ticketOffered(found.ticket, transfer, found.event, url),
    to: { name: transfer.name, address: transfer.email },
    attachments: [],
  };
};

/** A ticket is somebody's now: their mail brings it to print and for their calendar. */
export const prepareTicketReceived = async (
  { ticketId, since }: Kind<'ticket_received'>,
  now: string,
  sources: OrderMailSources,
): Promise<Prepared | Unneeded> => {
  const found = await find(ticketId, sources);
  const holder = found?.ticket.heldBy;
  if (!found || holder?.since !== since || found.ticket.status === 'VOID')
    return { unneeded: 'the ticket is somebody else’s, or void' };
  const { ticket, order, event, contact, eventUrl } = found;
  const fileName = messagesFor(holder.locale).ticket.fileName(referenceOf(order.orderId));
  const content = await ticketPdf([ticket], { order, event, locale: holder.locale });
  return {
    mailKey: `ticket_received#${ticketId}#${since}`,
    letter: letters.ticketReceived(
      ticket,
      holder.locale,
      event,
      ticketUrl(ticketId, holder.locale, ticketToken(found.linkSecret, ticket)),
    ),
    to: { name: ticket.holderName, address: holder.email },
    replyTo: { name: event.organizationName, address: contact },
    attachments: [{ filename: `${fileName}.pdf`, contentType: 'application/pdf', content }],
    calendar: {
      method: 'PUBLISH',
      filename: `${fileName}.ics`,
      ics: orderIcs(order, event, { method: 'PUBLISH', url: eventUrl, organizerEmail: contact, madeAt: now }),
    },
  };
};
