import type { PayloadOf } from '#shared/contracts/job.ts';
import type * as jobs from '#shared/contracts/jobs/mail.ts';
import * as holderLetters from '#shared/documents/mails/holder-letters.ts';
import { codeReplaced } from '#shared/documents/mails/order-letters.ts';
import * as letters from '#shared/documents/mails/transfer-letters.ts';
import { parseTicketId } from '#shared/domain/ids.ts';
import { isHandedOn } from '#shared/domain/ticket.ts';
import { returnsUntil } from '#shared/domain/ticket-return.ts';
import { ticketUrl } from '#shared/platform/links.ts';
import { transferToken } from '#shared/platform/order-access.ts';
import { load, type OrderMailSources, toBuyer } from './order-mail.ts';
import { printedTicket, toHolder, withTicket } from './prepare-holder-mail.ts';
import type { Prepared, Unneeded } from './prepared.ts';

type Payload = PayloadOf<typeof jobs.sendMail>;
type Kind<K extends Payload['kind']> = Extract<Payload, { kind: K }>;

const find = async (ticketId: string, sources: OrderMailSources) => {
  const found = await load(parseTicketId(ticketId).orderId, sources);
  const ticket = found?.tickets.find((candidate) => candidate.ticketId === ticketId);
  return found && ticket && { found, ticket };
};

/** Somebody is offered a ticket, while that is still so. */
export const prepareTicketOffered = async (
  { ticketId, transferId }: Kind<'ticket_offered'>,
  sources: OrderMailSources,
): Promise<Prepared | Unneeded> => {
  const about = await find(ticketId, sources);
  const transfer = about?.ticket.transfer;
  if (!about || transfer?.transferId !== transferId) return { unneeded: 'the ticket is not offered any more' };
  const { found, ticket } = about;
  const url = ticketUrl(ticketId, transfer.locale, transferToken(found.linkSecret, transferId));
  return {
    mailKey: `ticket_offered#${transferId}`,
    letter: letters.ticketOffered(ticket, transfer, found.event, url),
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
  const about = await find(ticketId, sources);
  if (!about || !isHandedOn(about.ticket) || about.ticket.heldBy.since !== since || about.ticket.status === 'VOID')
    return { unneeded: 'the ticket is somebody else’s, or void' };
  const { ticket, found } = about;
  return withTicket(ticket, found, `ticket_received#${since}`, holderLetters.ticketReceived, now);
};

/** The holder's calendar declined: whether they want to give back the ticket that is theirs still. */
export const prepareTicketReturnAsked = async (
  { ticketId, since }: Kind<'ticket_return_asked'>,
  now: string,
  sources: OrderMailSources,
): Promise<Prepared | Unneeded> => {
  const about = await find(ticketId, sources);
  if (!about || !isHandedOn(about.ticket) || about.ticket.heldBy.since !== since)
    return { unneeded: 'the ticket is somebody else’s' };
  const { ticket, found } = about;
  const { order, event } = found;
  const isReturnable = order.returns && event.status === 'PUBLISHED' && now < returnsUntil(order.returns, event);
  if (!isReturnable || ticket.status !== 'VALID') return { unneeded: 'the ticket can’t be given back now' };
  return toHolder(ticket, found, `ticket_return_asked#${since}`, holderLetters.ticketReturnAsked);
};

/** What was printed and mailed of a ticket opens no door any more: its reader needs the new code. */
export const prepareCodeReplaced = async (
  { ticketId, revision }: Kind<'code_replaced'>,
  sources: OrderMailSources,
): Promise<Prepared | Unneeded> => {
  const about = await find(ticketId, sources);
  if (!about || about.ticket.status === 'VOID') return { unneeded: 'the ticket is gone or void' };
  const { ticket, found } = about;
  // Replaced again meanwhile: the mail about the later code is the one to send.
  if (ticket.revision !== revision) return { unneeded: 'the ticket has a later code by now' };
  const mailKey = `code_replaced#${revision}`;
  return {
    ...(isHandedOn(ticket)
      ? toHolder(ticket, found, mailKey, holderLetters.codeReplaced)
      : toBuyer(found, `${mailKey}#${ticketId}`, codeReplaced(found))),
    attachments: [await printedTicket(ticket, found)],
  };
};
