import { describe, expect, test } from 'vitest';
import { invoicePdf } from '#shared/documents/invoice-pdf.ts';
import { draftOrder } from '#shared/domain/draft-order.ts';
import { newId } from '#shared/domain/ids.ts';
import { draftCreditNote, draftInvoice, type InvoiceDraft, rateSums } from '#shared/domain/invoice.ts';
import { type Currency, currencies } from '#shared/domain/money.ts';
import type { Order } from '#shared/domain/order.ts';
import { draftRefund, type Refund } from '#shared/domain/refund.ts';
import { planRefund } from '#shared/domain/refund-rules.ts';
import { ticketsOf } from '#shared/domain/ticket.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
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
  expect(await printed(draftInvoice(about))).toEqual(
    expect.arrayContaining(['2 × Standing', 'VAT 23%', '€20.00', '€4.60', '€24.60']),
  );
  expect(await printed(creditNote({ amount: 777 }))).toContain('Standing');
});

const zone = 'Asia/Tokyo';
const type = (name: string, price: number, currency: Currency, rate?: number): TicketType => ({
  ...{ ticketTypeId: newId('ticketType'), eventId: newId('event'), name, note: '', price, currency },
  ...{ total: 100, perOrder: 10, perBuyer: 10, position: 0, shards: 1, generation: 0, version: 1 },
  ...(rate !== undefined && { taxBasisPoints: rate }),
});

/** Seven of one rate, three of a lower one, one of none and one that costs so little that its tax is nothing. */
const mixedOrder = (currency: Currency, mode: 'included' | 'added'): Order => {
  const unit = currencies[currency].step;
  const event = eventFacts({ currency });
  const pick = (name: string, price: number, quantity: number, rate?: number) => ({
    type: type(name, price * unit, currency, rate),
    price: price * unit,
    quantity,
  });
  const picks = [
    pick('Standing', 1333, 7),
    pick('Programme', 777, 3, 600),
    pick('Gift', 501, 1, 0),
    pick('Pin', 1, 1, 600),
  ];
  const terms = { fee: { basisPoints: 250, bearer: 'buyer' as const }, tax: { name: 'VAT', basisPoints: 2300, mode } };
  const buyer = { buyerKey: 'b', name: 'Ana', email: 'ana@example.com' };
  const given = { orderId: newId('order'), event, terms, picks, buyer, locale: 'en' as const, requestHash: '', now };
  return { ...draftOrder(given), status: 'ISSUED' };
};

const currenciesAndModes = (['EUR', 'JPY', 'KWD'] as const).flatMap((currency) =>
  (['included', 'added'] as const).map((mode) => [currency, mode] as const),
);

const sumOf = ({ lines, tax, fee }: InvoiceDraft) =>
  rateSums({ lines, ...(tax && { tax }) }).reduce((sum, one) => sum + one.net + one.tax, fee);

describe.each(currenciesAndModes)('in %s with tax %s', (currency, mode) => {
  const mixed = mixedOrder(currency, mode);
  const of = { ...about, order: mixed };
  const tickets = ticketsOf(mixed, now).map((ticket) => ({ ...ticket, qr: '' }));
  const noteOf = (wish: { ticketIds?: string[]; amount?: number }, refunds: Refund[] = []) => {
    const refunded = refunds.reduce((sum, { amount }) => sum + amount, 0);
    const plan = planRefund({ order: { ...mixed, refunded }, tickets, refunds }, wish);
    const refund = draftRefund(mixed, { refundId: newId('refund'), cause: 'organizer', ...plan }, now);
    return { refund, note: draftCreditNote(of, refund, '2027-000001') };
  };

  test('an invoice says net and tax of every rate, which add up to the total with the fee', () => {
    const invoice = draftInvoice(of);
    const sums = rateSums(invoice);
    expect(sums.map(({ taxBasisPoints }) => taxBasisPoints)).toEqual([2300, 600, 0]);
    expect(sumOf(invoice)).toBe(invoice.total);
    expect(sums.reduce((sum, { tax }) => sum + tax, 0)).toBe(invoice.tax?.amount);
    // What costs too little to be taxed is no gift: it keeps its rate.
    expect(sums[2]).toEqual({ taxBasisPoints: 0, net: 501 * currencies[currency].step, tax: 0 });
  });

  test('credit notes of parts add up each, and together take back what every rate had', () => {
    const first = noteOf({ ticketIds: tickets.slice(0, 3).map(({ ticketId }) => ticketId) });
    const rest = noteOf({}, [{ ...first.refund, status: 'DONE' }]);
    for (const { note } of [first, rest]) expect(sumOf(note)).toBe(note.total);
    const invoiced = rateSums(draftInvoice(of));
    for (const { taxBasisPoints, net, tax } of invoiced) {
      const back = [first, rest]
        .flatMap(({ note }) => rateSums(note))
        .filter((it) => it.taxBasisPoints === taxBasisPoints);
      expect(back.reduce((sum, it) => sum + it.net, 0)).toBe(net);
      expect(back.reduce((sum, it) => sum + it.tax, 0)).toBe(tax);
    }
  });
});

test('says who sells by name, address and tax number, and prints papers of before as they were', async () => {
  const seller = {
    name: 'Hot Clube',
    email: 'hot@example.com',
    legalName: '株式会社ホットクラブ',
    address: '東京都渋谷区神南1-2-3\n150-0041\nJapan',
    taxNumber: 'T1234567890123',
  };
  const lines = await pdfLines(await invoicePdf({ ...draftInvoice({ ...about, seller, zone }), number: '1' }));
  expect(lines).toEqual(expect.arrayContaining(['株式会社ホットクラブ', 'Hot Clube', '150-0041', 'Japan']));
  expect(lines.join('')).toContain('T1234567890123');
  const { lines: sold, ...before } = draftInvoice(about);
  const old = { ...before, lines: sold.map(({ taxBasisPoints: _, ...line }) => line), number: '1' };
  expect(await pdfLines(await invoicePdf(old))).toEqual(expect.arrayContaining(['VAT 23%', '€20.00', '€4.60']));
});
