import { expect, test } from 'vitest';
import { invoicePdf } from '#shared/documents/invoice-pdf.ts';
import { draftCreditNote, draftInvoice } from '#shared/domain/invoice.ts';
import type { Order } from '#shared/domain/order.ts';
import { draftRefund } from '#shared/domain/refund.ts';
import { planRefund } from '#shared/domain/refund-rules.ts';
import { ticketsOf } from '#shared/domain/ticket.ts';
import { pdfLines } from '#test/support/pdf-text.ts';
import { eventFacts, lineFacts, orderFacts } from '#test/support/ticket.ts';

const now = '2027-01-01T00:00:00.000Z';

/** Two tickets for €20.00 with €4.60 of tax and a fee of €0.50 on top. */
const order: Order = {
  ...orderFacts(eventFacts(), { lines: [{ ...lineFacts('Standing', 2, 1000), tax: 460, fee: 50 }] }),
  status: 'ISSUED',
  fee: { amount: 50, bearer: 'buyer' },
  tax: { name: 'VAT', amount: 460, mode: 'added', basisPoints: 2300 },
  total: 2510,
};
const about = { order, seller: { name: 'Hot Clube', email: 'hot@example.com' }, eventTitle: 'Jazz', now };

const creditNote = (wish: { count?: number; amount?: number }) => {
  const tickets = ticketsOf(order, now).map((ticket) => ({ ...ticket, qr: '' }));
  const ticketIds = wish.count ? tickets.slice(0, wish.count).map(({ ticketId }) => ticketId) : undefined;
  const plan = planRefund({ order, tickets, refunds: [] }, { ticketIds, amount: wish.amount });
  const refund = draftRefund(order, { refundId: 'ref_1', cause: 'organizer', ...plan }, now);
  return draftCreditNote(about, refund, '2027-000001');
};

test.each([
  ['an invoice', () => draftInvoice(about)],
  ['the credit note of a ticket', () => creditNote({ count: 1 })],
  ['the credit note of a sum', () => creditNote({ amount: 777 })],
  ['the credit note of everything', () => creditNote({})],
])('the rows of %s add up to its total', (_, draft) => {
  const { lines, fee, tax, total } = draft();
  expect(lines.reduce((sum, { amount }) => sum + amount, fee + (tax?.amount ?? 0))).toBe(total);
});

test('what is given back in full takes back exactly what was invoiced', () => {
  const [invoice, note] = [draftInvoice(about), creditNote({})];
  expect(note).toMatchObject({ lines: invoice.lines, fee: invoice.fee, tax: invoice.tax, total: invoice.total });
});

test('an invoice says the rate of its tax, and for money without a ticket no number of tickets', async () => {
  const printed = async (draft: ReturnType<typeof draftInvoice>) =>
    pdfLines(await invoicePdf({ ...draft, number: '1' }));
  expect(await printed(draftInvoice(about))).toEqual(expect.arrayContaining(['2 × Standing', 'VAT 23%', '€4.60']));
  expect(await printed(creditNote({ amount: 777 }))).toContain('Standing');
});
