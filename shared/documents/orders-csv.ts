import { ticketIdOf } from '#shared/domain/ids.ts';
import { currencies } from '#shared/domain/money.ts';
import { type Attendee, type Order, type OrderLine, referenceOf } from '#shared/domain/order.ts';
import type { Answer, Question } from '#shared/domain/question.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { admissionsOf } from '#shared/domain/ticket-type.ts';
import { csv } from './csv.ts';

const orderHead = ['order', 'status', 'ordered_at', 'paid_at', 'buyer', 'buyer_email', 'promo_code', 'origin'];
const lineHead = [
  'type',
  'quantity',
  'price',
  'currency',
  'ticket_id',
  'ticket_status',
  'holder',
  'holder_email',
  'seat',
];

const orderCells = ({ orderId, status, createdAt, paidAt, buyer, promo, origin }: Order) => [
  referenceOf(orderId),
  status,
  createdAt,
  paidAt ?? '',
  buyer.name,
  buyer.email,
  promo?.code ?? '',
  origin?.kind ?? '',
];

const lineCells = ({ currency }: Order, { name, price }: OrderLine, quantity: number) => {
  const { decimals } = currencies[currency];
  return [name, quantity, Number((price / 10 ** decimals).toFixed(decimals)), currency];
};

const noTicket = ['', '', '', '', '', ''];

const ticketCells = ({ ticketId, status, holderName, heldBy, seat, admitted }: Ticket, attendee?: Attendee) => [
  ticketId,
  status,
  holderName,
  heldBy?.email ?? attendee?.email ?? '',
  seat ?? '',
  admitted?.at ?? '',
];

/** What was answered to each question: by the attendee where each is asked, else with the order. */
const answerCells = (questions: readonly Question[], order: readonly Answer[] = [], attendee: readonly Answer[] = []) =>
  questions.map(
    ({ questionId, per }) =>
      (per === 'order' ? order : attendee).find((answer) => answer.questionId === questionId)?.value ?? '',
  );

/** One row for each ticket of an order, and one for each line that has none: unpaid, or an add-on. */
const rowsOf = (order: Order, tickets: ReadonlyMap<string, Ticket>, questions: readonly Question[]) => {
  let place = 0;
  return order.lines.flatMap((line) => {
    const made = Array.from({ length: line.quantity * admissionsOf(line) }, (_, nth) => ({
      ticket: tickets.get(ticketIdOf(order.orderId, ++place)),
      attendee: line.attendees?.[nth],
    }));
    const own = made.flatMap(({ ticket, attendee }) => (ticket ? [{ ticket, attendee }] : []));
    if (own.length === 0)
      return [
        [
          ...orderCells(order),
          ...lineCells(order, line, line.quantity),
          ...noTicket,
          ...answerCells(questions, order.answers),
        ],
      ];
    return own.map(({ ticket, attendee }) => [
      ...orderCells(order),
      ...lineCells(order, line, 1),
      ...ticketCells(ticket, attendee),
      ...answerCells(questions, order.answers, attendee?.answers),
    ]);
  });
};

/**
 * Orders with their tickets as a CSV file, one row for each ticket and one column for each question; amounts are those of one
 * piece, in whole units. `isFirst` for the part that begins the file, with the names of its columns.
 */
export const ordersCsv = (
  orders: readonly Order[],
  tickets: readonly Ticket[],
  { questions, isFirst }: { questions: readonly Question[]; isFirst: boolean },
): string => {
  const byId = new Map(tickets.map((ticket) => [ticket.ticketId, ticket]));
  const head = [...orderHead, ...lineHead, 'admitted_at', ...questions.map(({ label }) => label)];
  const file = csv(
    head,
    orders.flatMap((order) => rowsOf(order, byId, questions)),
  );
  return isFirst ? file : file.slice(file.indexOf('\r\n') + 2);
};
