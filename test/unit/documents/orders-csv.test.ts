import { expect, test } from 'vitest';
import { ordersCsv } from '#shared/documents/orders-csv.ts';
import type { Order } from '#shared/domain/order.ts';
import type { Question } from '#shared/domain/question.ts';
import type { Ticket } from '#shared/domain/ticket.ts';

const question = (questionId: string, label: string, per: Question['per']): Question => ({
  questionId,
  label,
  per,
  kind: 'text',
  isRequired: false,
});
const questions = [question('q1', 'How did you find us?', 'order'), question('q2', '=Diet', 'attendee')];
const order = {
  orderId: 'ord_01jx0000000000000000007f3k92qm'.slice(0, 30),
  status: 'ISSUED',
  createdAt: '2030-01-01T10:00:00.000Z',
  buyer: { name: '=HYPERLINK("x")', email: 'ines@example.com' },
  currency: 'EUR',
  answers: [{ questionId: 'q1', value: 'A friend, twice' }],
  lines: [
    {
      ticketTypeId: 'typ_1',
      name: 'Standing',
      quantity: 2,
      price: 1450,
      attendees: [
        { name: 'Ana', email: 'ana@example.com', answers: [{ questionId: 'q2', value: 'Vegan' }] },
        { name: 'Eva' },
      ],
    },
    { ticketTypeId: 'typ_2', name: 'Coat check', quantity: 3, price: 100, kind: 'add_on' },
  ],
} as unknown as Order;
const ticket = (place: number, holderName: string) =>
  ({ ticketId: `tkt_${order.orderId.slice(4)}00${place}`, status: 'VALID', holderName }) as Ticket;
const rowsOf = (file: string) => file.trimEnd().split('\r\n');

test('has one row for each ticket, one for a line without any, and the answers in their columns', () => {
  const file = ordersCsv([order], [ticket(1, 'Ana'), ticket(2, 'Eva')], { questions, isFirst: true });
  const [head, ana, eva, coats, ...more] = rowsOf(file) as [string, string, string, string];
  expect(head.endsWith(`,admitted_at,How did you find us?,'=Diet`)).toBe(true);
  expect(ana).toContain(',Standing,1,14.5,EUR,');
  expect(ana.endsWith(',Ana,ana@example.com,,,"A friend, twice",Vegan')).toBe(true);
  expect(eva.endsWith(',Eva,,,,"A friend, twice",')).toBe(true);
  expect(coats.endsWith(',Coat check,3,1,EUR,,,,,,,"A friend, twice",')).toBe(true);
  expect(more).toEqual([]);
});

test('lets no spreadsheet run a buyer’s name, and names the columns in the first part only', () => {
  const file = ordersCsv([order], [], { questions, isFirst: false });
  expect(rowsOf(file).length).toBe(2);
  expect(file).toContain(`,"'=HYPERLINK(""x"")",`);
});
