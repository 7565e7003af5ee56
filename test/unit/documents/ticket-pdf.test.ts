import { PDFDocument } from '@cantoo/pdf-lib';
import fontkit from '@pdf-lib/fontkit';
import decodeQR from 'qr/decode.js';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { fontBytes } from '#shared/documents/fonts.ts';
import { qrPath } from '#shared/documents/qr.ts';
import { newDocument, wrap } from '#shared/documents/sheet.ts';
import { subsettingFontkit } from '#shared/documents/subsetting-fontkit.ts';
import { ticketPdf } from '#shared/documents/ticket-pdf.ts';
import type { OrderLine } from '#shared/domain/order.ts';
import { ticketsOf } from '#shared/domain/ticket.ts';
import { pdfLines } from '#test/support/pdf-text.ts';
import { eventFacts, lineFacts, orderFacts } from '#test/support/ticket.ts';

const print = async (name: string, quantity = 1, beside: OrderLine[] = []) => {
  const event = eventFacts();
  const order = orderFacts(event, {
    lines: [lineFacts('Standing', quantity), ...beside],
    buyer: { name, email: 'a@example.com' },
  });
  const tickets = ticketsOf(order, order.createdAt).map((ticket) => ({ ...ticket, qr: 'A'.repeat(140) }));
  return ticketPdf(tickets, { order, event, locale: order.locale });
};

test('prints each ticket on a page of its own', async () => {
  expect((await PDFDocument.load(await print('Inês', 3))).getPageCount()).toBe(3);
});

test('counts those who are let in: everybody of a bundle, and nothing that is no ticket', async () => {
  const family = { ...lineFacts('Family', 1), admits: 4 };
  const parking = { ...lineFacts('Parking', 2), kind: 'add_on' as const };
  const lines = await pdfLines(await print('Inês', 1, [family, parking]));
  const counted = lines.flatMap((line) => /\d of \d$/.exec(line) ?? []);
  expect(counted).toEqual(['1 of 5', '2 of 5', '3 of 5', '4 of 5', '5 of 5']);
});

test.each(['Inês Carvalho', 'Αλέξανδρος', 'Анна Каренина', 'Nguyễn Thị Minh', 'अनुष्का', '王芳', 'Ana\r\nMaria\t', '💃'])(
  'prints a ticket for %s',
  async (name) => {
    expect((await PDFDocument.load(await print(name))).getPageCount()).toBe(1);
  },
);

test('carries only the letters it uses', async () => {
  expect((await print('Inês Carvalho')).length).toBeLessThan(60_000);
});

test('keeps the outline of every letter that it carries', async () => {
  const text = 'Noite de Jazz: Inês Carvalho, Αλέξανδρος, Анна 0123456789';
  const whole = subsettingFontkit.create(fontBytes('text')) as unknown as Whole;
  const subset = whole.createSubset();
  const glyphs = whole.layout(text).glyphs;
  const places = glyphs.map((glyph) => subset.includeGlyph(glyph));
  const part = fontkit.create((await subset.encode()) as Uint8Array) as unknown as Whole;
  for (const [index, place] of places.entries())
    expect(part.getGlyph(place).path.toSVG()).toBe(glyphs[index]?.path.toSVG());
});

type Glyph = { path: { toSVG: () => string } };
type Whole = {
  layout: (text: string) => { glyphs: Glyph[] };
  getGlyph: (id: number) => Glyph;
  createSubset: () => { includeGlyph: (glyph: Glyph) => number; encode: () => Promise<Uint8Array> };
};

test('draws a code as a path that reads as its text', async () => {
  const text = 'HELLO WORLD'.repeat(12);
  const { path, size } = qrPath(text);
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 ${size + 8} ${size + 8}" width="400" height="400">
    <rect x="-4" y="-4" width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>`;
  const { data, info } = await sharp(Buffer.from(drawing)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  expect(decodeQR({ width: info.width, height: info.height, data })).toBe(text);
});

test('breaks what is longer than a line, and ends what is longer than its room in an ellipsis', async () => {
  const { fonts } = await newDocument();
  const lines = wrap(fonts.text, 12, 100, `${'Wort'.repeat(20)} and more and more and more`, 3);
  expect(lines).toHaveLength(3);
  expect(lines[2]).toMatch(/…$/);
  for (const line of lines) expect(fonts.text.widthOfTextAtSize(line, 12)).toBeLessThanOrEqual(100);
});
