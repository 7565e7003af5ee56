import type { PDFPage } from '@cantoo/pdf-lib';
import { type Invoice, rateSums, type Seller } from '#shared/domain/invoice.ts';
import { referenceOf } from '#shared/domain/order.ts';
import { date, money, number, rate } from '#shared/messages/format.ts';
import { invoiceMessagesFor } from '#shared/messages/invoice-messages.ts';
import { ink, newDocument, type SheetStyle, type SheetStyles, setLines } from './sheet.ts';
import { headingStyle, isolated, wrap } from './typesetting.ts';

/** A4 in points; everything lies where Letter paper cuts nothing off. */
const sheet = { width: 595.28, height: 841.89 };
const area = { left: 64, right: 531, top: 752, bottom: 96 };
const dark = ink('#1c1f2b');
const quiet = ink('#5a5f70');
const rule = ink('#c8cad2');

type Drawing = { page: PDFPage; styles: SheetStyles; invoice: Invoice; words: ReturnType<typeof invoiceMessagesFor> };

const atRight = (
  { page }: Drawing,
  text: string,
  {
    style,
    size,
    y,
    color = dark,
    x = area.right,
  }: { style: SheetStyle; size: number; y: number; color?: typeof dark; x?: number },
): void => style.set(page, text, { x: x - style.widthOf(text, size), y, size, color });

const line = ({ page }: Drawing, y: number): void =>
  page.drawLine({ start: { x: area.left, y }, end: { x: area.right, y }, thickness: 0.75, color: rule });

const titleOf = ({ kind, number }: Invoice, words: Drawing['words']): string => `${words[kind]} ${number}`;

/** The name by law above the one on the poster, and where letters reach the seller. */
const sellerLines = ({ name, email, legalName, address, taxNumber }: Seller, words: Drawing['words']): string[] => [
  ...(legalName && legalName !== name ? [name] : []),
  ...(address?.split('\n').filter((text) => text.trim() !== '') ?? []),
  email,
  ...(taxNumber ? [words.taxNumber(isolated(taxNumber))] : []),
];

const head = (drawing: Drawing): number => {
  const { page, styles, invoice, words } = drawing;
  const { seller, kind, corrects, issuedAt, locale } = invoice;
  const title = titleOf(invoice, words);
  let y = setLines(page, [title], {
    x: area.left,
    y: area.top,
    size: 22,
    style: headingStyle(styles, title),
    color: dark,
  });
  const facts = [
    `${words.date} ${date(locale, issuedAt, 'UTC', 'long')}`,
    `${words.order} ${referenceOf(invoice.orderId)}`,
    ...(kind !== 'invoice' && corrects ? [words.corrects[kind](corrects)] : []),
  ];
  y = setLines(page, facts, { x: area.left, y: y - 2, size: 10, style: styles.text, color: quiet, leading: 1.5 });
  const party = (x: number, label: string, name: string, rest: string[]): number => {
    setLines(page, [label], { x, y: y - 18, size: 9, style: styles.text, color: quiet });
    const below = setLines(page, wrap(styles.strong, 11.5, 215, name, 2), {
      x,
      y: y - 33,
      size: 11.5,
      style: styles.strong,
      color: dark,
    });
    const lines = rest.flatMap((text) => wrap(styles.text, 10, 215, text, 1));
    return setLines(page, lines, { x, y: below, size: 10, style: styles.text, color: dark, leading: 1.4 });
  };
  const left = party(area.left, words.from, seller.legalName ?? seller.name, sellerLines(seller, words));
  const right = party(area.left + 250, words.to, invoice.buyer.name, [invoice.buyer.email]);
  return Math.min(left, right) - 22;
};

const rows = (drawing: Drawing, from: number): number => {
  const { page, styles, invoice, words } = drawing;
  const { locale, currency } = invoice;
  let y = from;
  setLines(page, [words.what], { x: area.left, y, size: 9, style: styles.text, color: quiet });
  atRight(drawing, words.amount, { style: styles.text, size: 9, y, color: quiet });
  line(drawing, y - 8);
  y -= 26;
  for (const { name, quantity, amount } of invoice.lines) {
    const text = quantity > 0 ? `${number(locale, quantity)} × ${isolated(name)}` : name;
    atRight(drawing, money(locale, amount, currency), { style: styles.text, size: 11, y });
    y = setLines(page, wrap(styles.text, 11, 360, text, 2), {
      x: area.left,
      y,
      size: 11,
      style: styles.text,
      color: dark,
    });
    y -= 6;
  }
  return y;
};

const rowHeight = 19.8;

/** What each rate comes to: without tax, the tax, and with it. */
const rates = (drawing: Drawing, from: number): number => {
  const { page, styles, invoice, words } = drawing;
  const { locale, currency, tax } = invoice;
  const sums = rateSums(invoice);
  if (!tax || sums.length === 0) return from;
  const price = (amount: number) => money(locale, amount, currency);
  const row = (
    label: string,
    amounts: readonly [string, string, string],
    size: number,
    y: number,
    color: typeof dark,
  ) => {
    setLines(page, [label], { x: area.left, y, size, style: styles.text, color });
    for (const [place, text] of amounts.entries())
      atRight(drawing, text, { style: styles.text, size, y, color, x: area.right - (2 - place) * 100 });
  };
  row('', [words.net, tax.name, words.gross], 9, from, quiet);
  for (const [place, { taxBasisPoints, net, tax: onIt }] of sums.entries()) {
    const label = [tax.name, ...(taxBasisPoints === undefined ? [] : [rate(locale, taxBasisPoints)])].join(' ');
    row(label, [price(net), price(onIt), price(net + onIt)], 11, from - (place + 1) * rowHeight, dark);
  }
  return from - (sums.length + 1) * rowHeight;
};

const sums = (drawing: Drawing, from: number): void => {
  const { page, styles, invoice, words } = drawing;
  const { locale, currency, fee, tax, total, eventTitle } = invoice;
  const sum = (label: string, amount: number, style: SheetStyle, size: number, y: number): void => {
    setLines(page, [label], { x: area.left, y, size, style, color: dark });
    atRight(drawing, money(locale, amount, currency), { style, size, y });
  };
  line(drawing, from + 12);
  let y = rates(drawing, from - 6);
  if (fee > 0) {
    sum(words.fee, fee, styles.text, 11, y);
    y -= rowHeight;
  }
  sum(words.total, total, styles.strong, 14, y - 4);
  const notes = [...(tax?.mode === 'included' ? [words.pricesIncludeTax] : []), words.about(isolated(eventTitle))];
  const foot = notes.flatMap((note) => wrap(styles.text, 10, area.right - area.left, note, 2));
  setLines(page, foot, { x: area.left, y: area.bottom, size: 10, style: styles.text, color: quiet });
};

/** What {@link sums} needs above the foot. */
const heightOfSums = (invoice: Invoice): number => (rateSums(invoice).length + 3) * rowHeight;

/** An invoice, a credit note or its reversal to print or file, in the language of its order. */
export const invoicePdf = async (invoice: Invoice): Promise<Uint8Array> => {
  const words = invoiceMessagesFor(invoice.locale);
  const { pdf, styles, save } = await newDocument(invoice.zone);
  pdf.setTitle(titleOf(invoice, words));
  const newPage = () => ({ page: pdf.addPage([sheet.width, sheet.height]), styles, invoice, words });
  const first = newPage();
  const y = rows(first, head(first));
  if (y - heightOfSums(invoice) > area.bottom) sums(first, y);
  else {
    const second = newPage();
    const place = { x: area.left, y: area.top, size: 10, style: styles.text, color: quiet };
    sums(second, setLines(second.page, [titleOf(invoice, words)], place) - rowHeight);
  }
  return save();
};
