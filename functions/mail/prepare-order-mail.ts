import type { PayloadOf } from '#shared/contracts/job.ts';
import type * as jobs from '#shared/contracts/jobs/mail.ts';
import * as letters from '#shared/documents/mails/order-letters.ts';
import type { Event } from '#shared/domain/event.ts';
import { ownTickets } from '#shared/domain/ticket.ts';
import { returnsUntil } from '#shared/domain/ticket-return.ts';
import {
  calendarOf,
  type Found,
  keepingMethod,
  load,
  type OrderMailSources,
  printedTickets,
  toBuyer,
} from './order-mail.ts';
import { toHolders, toHoldersOfMoved } from './prepare-holder-mail.ts';
import type { Prepared, Unneeded } from './prepared.ts';

type Payload = Extract<
  PayloadOf<typeof jobs.sendMail>,
  {
    kind: 'order_confirmed' | 'event_changed' | 'tickets_moved' | 'event_cancelled' | 'event_reminder' | 'return_asked';
  }
>;

/** Whoever has handed on all tickets has nothing left that it concerns. */
const whileHolding = ({ tickets }: Found, prepare: () => Prepared): Prepared[] =>
  ownTickets(tickets).length > 0 ? [prepare()] : [];

const isStanding = ({ status }: Event): boolean => status !== 'CANCELLED';

/** The event will not take place. One mail says so to each, whoever finds it out first. */
const calledOff = (found: Found, now: string): Prepared[] => [
  {
    ...toBuyer(found, `event_cancelled#${found.order.orderId}`, letters.eventCancelled(found)),
    calendar: calendarOf(found, 'CANCEL', now),
  },
  ...toHolders(found, { kind: 'event_cancelled', now }),
];

/** What a buyer is to be told about an order as it stands now, or why nothing is to be told. */
export const prepareOrderMail = async (
  payload: Payload,
  now: string,
  sources: OrderMailSources,
): Promise<Prepared | Prepared[] | Unneeded> => {
  const { kind, orderId } = payload;
  const found = await load(orderId, sources);
  if (!found) return { unneeded: 'the order or its event is gone' };
  const { order, event, tickets } = found;
  const again = kind === 'order_confirmed' && payload.again ? `#${payload.again}` : '';
  const mailKey = `${kind}#${orderId}${again}`;
  // Its money may be on its way back by now; whoever had paid is told first why.
  const isCalledOff =
    order.paidAt !== undefined && (order.endReason === 'event_cancelled' || event.status === 'CANCELLED');
  if (kind === 'event_cancelled' && isCalledOff) return calledOff(found, now);
  if (order.status !== 'ISSUED') return { unneeded: `the order is ${order.status}` };
  const isOver = tickets.length > 0 && tickets.every(({ status }) => status === 'VOID');
  if (isOver) return { unneeded: 'none of its tickets is valid' };
  switch (kind) {
    case 'order_confirmed': {
      if (!isStanding(event)) return calledOff(found, now);
      const attachments = await printedTickets(found);
      const isAttached = attachments.length > 0;
      return {
        ...toBuyer(found, mailKey, letters.orderConfirmed(found, { isAttached })),
        attachments,
        calendar: calendarOf(found, keepingMethod(order), now),
      };
    }
    case 'event_changed':
      if (!isStanding(event)) return { unneeded: 'the event has been called off since' };
      return [
        // Two changes in a row are one mail about how it stands after the second.
        ...whileHolding(found, () => ({
          ...toBuyer(found, `${mailKey}#${event.version}`, letters.eventChanged(found)),
          calendar: calendarOf(found, keepingMethod(order), now),
        })),
        ...toHolders(found, { kind, now }),
      ];
    case 'tickets_moved': {
      const move = order.moves?.[payload.move - 1];
      if (!isStanding(event) || !move) return { unneeded: 'the event has been called off since' };
      const isConcerned = ownTickets(tickets).some(({ ticketTypeId }) => ticketTypeId === move.to.ticketTypeId);
      return [
        ...(isConcerned
          ? [
              {
                ...toBuyer(found, `${mailKey}#${payload.move}`, letters.ticketsMoved(found, move)),
                attachments: await printedTickets(found),
                calendar: calendarOf(found, keepingMethod(order), now),
              },
            ]
          : []),
        ...(await toHoldersOfMoved(found, payload.move, now)),
      ];
    }
    case 'event_reminder': {
      const session = event.sessions.find(({ sessionId }) => sessionId === payload.sessionId);
      if (!isStanding(event) || !session || session.startsAt < now)
        return { unneeded: 'there is nothing ahead to remind of' };
      const { startsAt } = session;
      return [
        ...whileHolding(found, () => toBuyer(found, `${mailKey}#${startsAt}`, letters.eventReminder(found, startsAt))),
        ...toHolders(found, { kind, now, startsAt }),
      ];
    }
    case 'return_asked':
      if (!isStanding(event) || !order.returns || returnsUntil(order.returns, event) <= now)
        return { unneeded: 'its tickets can’t be given back now' };
      return whileHolding(found, () => toBuyer(found, mailKey, letters.returnAsked(found, ownTickets(tickets))));
    case 'event_cancelled':
      return { unneeded: 'the event is not called off' };
  }
};
