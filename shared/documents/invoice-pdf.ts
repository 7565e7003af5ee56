import type { PDFPage } from '@cantoo/pdf-lib';
import type { Invoice } from '#shared/domain/invoice.ts';
import { referenceOf } from '#shared/domain/order.ts';
import { date, money, number, rate } from '#shared/messages/format.ts';
import { invoiceMessagesFor } from '#shared/messages/invoice-messages.ts';
import { type Fonts, headingFont, ink, newDocument, oneLine, setLines, wrap } from './sheet.ts';

/** A4 in points; everything lies where Letter paper cuts nothing off. */
const sheet = { width: 595.28, height: 841.89 };
const area = { left: 64, right: 531, top: 752, bottom: 96 };
const dark = ink('#1c1f2b');
const quiet = ink('#5a5f70');
const rule = ink('#c8cad2');

type Drawing = { page: PDFPage; fonts: Fonts; invoice: Invoice; words: ReturnType<typeof invoiceMessagesFor> };

const atRight = ({ page }: Drawing, text: string, font: Fonts['text'], size: number, y: number, color = dark): void =>
  page.drawText(text, { x: area.right - font.widthOfTextAtSize(text, size), y, size, font, color });

const line = ({ page }: Drawing, y: number): void =>
  page.drawLine({ start: { x: area.left, y }, end: { x: area.right, y }, thickness: 0.75, color: rule });

const head = (drawing: Drawing): number => {
  const { page, fonts, invoice, words } = drawing;
  const { kind, seller, corrects, issuedAt, locale } = invoice;
  const title = `${words[kind]} ${invoice.number}`;
  let y = setLines(page, [title], {
    x: area.left,
    y: area.top,
    size: 22,
    font: headingFont(fonts, title),
    color: dark,
  });
  const facts = [
    `${words.date} ${date(locale, issuedAt, 'UTC', 'long')}`,
    `${words.order} ${referenceOf(invoice.orderId)}`,
    ...(corrects ? [words.corrects(corrects)] : []),
  ];
  y = setLines(page, facts, { x: area.left, y: y - 2, size: 10, font: fonts.text, color: quiet, leading: 1.5 });
  const party = (x: number, label: string, name: string, rest: string[]): number => {
    setLines(page, [label], { x, y: y - 18, size: 9, font: fonts.text, color: quiet });
    const below = setLines(page, wrap(fonts.strong, 11.5, 215, name, 2), {
      x,
      y: y - 33,
      size: 11.5,
      font: fonts.strong,
      color: dark,
    });
    const lines = rest.flatMap((text) => wrap(fonts.text, 10, 215, text, 1));
    return setLines(page, lines, { x, y: below, size: 10, font: fonts.text, color: dark, leading: 1.4 });
  };
  const taxNumber = seller.taxNumber ? [words.taxNumber(seller.taxNumber)] : [];
  const left = party(area.left, words.from, seller.name, [seller.email, ...taxNumber]);
  const right = party(area.left + 250, words.to, invoice.buyer.name, [invoice.buyer.email]);
  return Math.min(left, right) - 22;
};

const rows = (drawing: Drawing, from: number): number => {
  const { page, fonts, invoice, words } = drawing;
  const { locale, currency } = invoice;
  let y = from;
  setLines(page, [words.what], { x: area.left, y, size: 9, font: fonts.text, color: quiet });
  atRight(drawing, words.amount, fonts.text, 9, y, quiet);
  line(drawing, y - 8);
  y -= 26;
  for (const { name, quantity, amount } of invoice.lines) {
    const text = oneLine(quantity > 0 ? `${number(locale, quantity)} × ${name}` : name);
    atRight(drawing, money(locale, amount, currency), fonts.text, 11, y);
    y = setLines(page, wrap(fonts.text, 11, 360, text, 2), {
      x: area.left,
      y,
      size: 11,
      font: fonts.text,
      color: dark,
    });
    y -= 6;
  }
  return y;
};

const sums = (drawing: Drawing, from: number): void => {
  const { page, fonts, invoice, words } = drawing;
  const { locale, currency, fee, tax, total, eventTitle } = invoice;
  const price = (amount: number) => money(locale, amount, currency);
  let y = from - 4;
  const sum = (label: string, amount: number, font = fonts.text, size = 11): void => {
    setLines(page, [label], { x: area.left, y, size, font, color: dark });
    atRight(drawing, price(amount), font, size, y);
    y -= size * 1.8;
  };
  line(drawing, y + 16);
  if (fee > 0) sum(words.fee, fee);
  const taxName = tax && [tax.name, ...(tax.basisPoints ? [rate(locale, tax.basisPoints)] : [])].join(' ');
  if (tax?.mode === 'added') sum(taxName ?? '', tax.amount);
  sum(words.total, total, fonts.strong, 14);
  if (tax?.mode === 'included')
    setLines(page, [words.taxIncluded(taxName ?? '', price(tax.amount))], {
      x: area.left,
      y,
      size: 10,
      font: fonts.text,
      color: quiet,
    });
  const foot = wrap(fonts.text, 10, area.right - area.left, words.about(eventTitle), 2);
  setLines(page, foot, { x: area.left, y: area.bottom, size: 10, font: fonts.text, color: quiet });
};

/** An invoice or credit note to print or file, in the language of its order. */
export const invoicePdf = async (invoice: Invoice): Promise<Uint8Array> => {
  const words = invoiceMessagesFor(invoice.locale);
  const { pdf, fonts } = await newDocument();
  pdf.setTitle(`${words[invoice.kind]} ${invoice.number}`);
  const page = pdf.addPage([sheet.width, sheet.height]);
  const drawing = { page, fonts, invoice, words };
  sums(drawing, rows(drawing, head(drawing)));
  return pdf.save();
};
