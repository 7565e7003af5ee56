import type { JobMessage } from '#shared/contracts/jobs.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { Rule } from './change.ts';
import { forHolders } from './for-holders.ts';

/**
 * A ticket that is offered is news for one, a ticket that was handed on for another, a new code for whose ticket it is; the
 * buyer's calendar follows, and the order is found by the new name.
 */
export const jobsOfTicket: Rule<Ticket> = ({ before, after }) => {
  if (!after) return [];
  const { ticketId, orderId, holderName, revision, transfer, heldBy } = after;
  return [
    ...(before && (before.holderName !== holderName || before.heldBy?.email !== heldBy?.email)
      ? [{ job: 'indexOrder' as const, payload: { orderId } }]
      : []),
    ...(transfer && before?.transfer?.transferId !== transfer.transferId
      ? [
          {
            job: 'sendMail' as const,
            payload: { kind: 'ticket_offered' as const, ticketId, transferId: transfer.transferId },
          },
        ]
      : []),
    ...(before && before.revision !== revision && before.heldBy?.since === heldBy?.since
      ? [{ job: 'sendMail' as const, payload: { kind: 'code_replaced' as const, ticketId, revision } }]
      : []),
    ...(heldBy && before?.heldBy?.since !== heldBy.since
      ? [
          { job: 'sendMail' as const, payload: { kind: 'ticket_received' as const, ticketId, since: heldBy.since } },
          ...forHolders(orderId),
        ]
      : []),
  ];
};

type Print = { ticketId?: string; orderId?: string; refundId?: string; isReversal?: boolean; pdf?: Uint8Array };

/** What was asked for to be printed: a ticket, an invoice, a refund’s credit note, or what reverses this. */
const printOf = ({ ticketId, orderId, refundId, isReversal }: Print): JobMessage =>
  ticketId
    ? { job: 'printTicket', payload: { ticketId: String(ticketId) } }
    : {
        job: 'printInvoice',
        payload: {
          orderId: String(orderId),
          ...(refundId && { refundId: String(refundId) }),
          ...(isReversal && { isReversal }),
        },
      };

/** Somebody waits for a ticket or a paper of an order to be drawn. */
export const jobsOfPrint: Rule<Print> = ({ after }) => (after && !after.pdf ? [printOf(after)] : []);
