import { create, type Font } from '@cantoo/fontkit';
import { PDFDocument } from '@cantoo/pdf-lib';
import decodeQR from 'qr/decode.js';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { fontBytes } from '#shared/documents/fonts.ts';
import { qrPath } from '#shared/documents/qr.ts';
import { ink, newDocument } from '#shared/documents/sheet.ts';
import { runsOf } from '#shared/documents/text-runs.ts';
import { ticketPdf } from '#shared/documents/ticket-pdf.ts';
import { startShaping, typeface } from '#shared/documents/typeface.ts';
import { wrap } from '#shared/documents/typesetting.ts';
import type { OrderLine } from '#shared/domain/order.ts';
import { ticketsOf } from '#shared/domain/ticket.ts';
import { pdfShapes } from '#test/support/pdf-shapes.ts';
import { pdfLines } from '#test/support/pdf-text.ts';
import { eventFacts, lineFacts, orderFacts } from '#test/support/ticket.ts';

beforeAll(startShaping);

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

test('prints a name with line breaks in it on one line', async () => {
  expect(await pdfLines(await print('Ana\r\nMaria\t'))).toContain('Ana Maria');
});

test('carries only the letters it uses', async () => {
  expect((await print('Inês Carvalho')).length).toBeLessThan(60_000);
});

test('keeps the outline of every letter that it carries', async () => {
  const text = 'Noite de Jazz: Inês Carvalho, Αλέξανδρος, Анна 0123456789';
  const { pdf, styles, save } = await newDocument();
  styles.text.set(pdf.addPage(), text, { x: 0, y: 0, size: 12, color: ink('#000000') });
  const whole = create(fontBytes('text')) as Font;
  const runs = runsOf(text, { face: typeface('text') });
  const drawn = runs.flatMap(({ face, text }) => face.shape(text, false)).map(({ id }) => whole.getGlyph(id)?.path);
  expect((await pdfShapes(await save())).map(({ outline }) => outline)).toEqual(drawn.map((path) => path?.toSVG()));
});

test('draws a code as a path that reads as its text', async () => {
  const text = 'HELLO WORLD'.repeat(12);
  const { path, size } = qrPath(text);
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 ${size + 8} ${size + 8}" width="400" height="400">
    <rect x="-4" y="-4" width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>`;
  const { data, info } = await sharp(Buffer.from(drawing)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  expect(decodeQR({ width: info.width, height: info.height, data })).toBe(text);
});

test('breaks what is longer than a line, and ends what is longer than its room in an ellipsis', async () => {
  const { styles } = await newDocument();
  const lines = wrap(styles.text, 12, 100, `${'Wort'.repeat(20)} and more and more and more`, 3);
  expect(lines).toHaveLength(3);
  expect(lines[2]).toMatch(/…$/);
  for (const line of lines) expect(styles.text.widthOf(line, 12)).toBeLessThanOrEqual(100);
});
