import { beforeAll, describe, expect, test } from 'vitest';
import { eventCardPng } from '#shared/documents/event-card.ts';
import { newDocument } from '#shared/documents/sheet.ts';
import { runsOf } from '#shared/documents/text-runs.ts';
import { ticketPdf } from '#shared/documents/ticket-pdf.ts';
import { startShaping, typeface } from '#shared/documents/typeface.ts';
import { wrap } from '#shared/documents/typesetting.ts';
import { ticketsOf } from '#shared/domain/ticket.ts';
import { pdfShapes } from '#test/support/pdf-shapes.ts';
import { pdfLines } from '#test/support/pdf-text.ts';
import { eventFacts, lineFacts, orderFacts } from '#test/support/ticket.ts';

beforeAll(startShaping);

const print = (name: string, zone = 'Europe/Lisbon') => {
  const event = eventFacts({ zone });
  const order = orderFacts(event, { lines: [lineFacts('Standing', 1)], buyer: { name, email: 'a@example.com' } });
  const tickets = ticketsOf(order, order.createdAt).map((ticket) => ({ ...ticket, qr: 'A'.repeat(140) }));
  return ticketPdf(tickets, { order, event, locale: order.locale });
};

const names = [
  ['Latin', 'Đặng Thị Minh'],
  ['Greek', 'Αλέξανδρος'],
  ['Cyrillic', 'Анна Каренина'],
  ['Arabic', 'محمد عبد الله'],
  ['Urdu', 'شہزاد گل'],
  ['Hebrew', 'יעל כהן'],
  ['Thai', 'น้ำฝน ปิ่นทอง'],
  ['Lao', 'ສົມສັກ'],
  ['Khmer', 'សុខា ស្រីពៅ'],
  ['Burmese', 'ကျော်ကျော်'],
  ['Hindi', 'कृष्ण शर्मा'],
  ['Bengali', 'অনিক্ষা দাস'],
  ['Punjabi', 'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ'],
  ['Gujarati', 'કૃષ્ણ પટેલ'],
  ['Oriya', 'ଶ୍ରୀକାନ୍ତ'],
  ['Tamil', 'கிருஷ்ணன்'],
  ['Telugu', 'శ్రీనివాస్'],
  ['Kannada', 'ಶ್ರೀನಿವಾಸ'],
  ['Malayalam', 'കൃഷ്ണൻ'],
  ['Sinhala', 'ශ්‍රියානි'],
  ['Georgian', 'ნინო ბერიძე'],
  ['Armenian', 'Անի Սարգսյան'],
  ['Amharic', 'አበበ ቢቂላ'],
  ['Japanese', '山田 さくら'],
  ['Korean', '김민준'],
  ['Simplified Chinese', '王芳'],
  ['Traditional Chinese', '陳怡君'],
  ['a dancer', 'Ana 💃🏽'],
  ['marks', 'Ana ★ ♪ €'],
] as const;

describe('a ticket', () => {
  test.each(names)('is printed without a box for a name in %s', async (_, name) => {
    const pdf = await print(name);
    expect((await pdfShapes(pdf)).filter(({ isBox }) => isBox)).toEqual([]);
    // What is read aloud or copied is what was typed, whichever way its letters stand.
    expect((await pdfLines(pdf)).join('')).toContain(name.split(' ')[0]);
  });

  test('says with a dot what no font has, and not with a box', async () => {
    const pdf = await print('Ana 𒀀');
    expect((await pdfShapes(pdf)).filter(({ isBox }) => isBox)).toEqual([]);
    expect(await pdfLines(pdf)).toContain('Ana ·');
  });

  test('carries only the letters it uses, of large fonts too', async () => {
    expect((await print('山田 さくら')).length).toBeLessThan(60_000);
  });
});

test.each([
  ['Japanese', '東京', '京都'],
  ['Arabic', 'محمد', 'محمل'],
  ['Hindi', 'कमला', 'विमला'],
  ['Thai', 'ลิลี่', 'มาลี'],
  ['Korean', '김민준', '이서연'],
  ['pictures', '🎷', '🎻'],
])('draws titles in %s on social cards as different as they are, which boxes would not be', async (_, one, other) => {
  const card = { seed: 'evt_1', hue: 22, when: '', place: '', zone: 'Europe/Lisbon' };
  const [first, second, again] = await Promise.all(
    [one, other, one].map(async (title) => Buffer.from(await eventCardPng({ ...card, title }))),
  );
  expect(first?.equals(again as Buffer)).toBe(true);
  expect(first?.equals(second as Buffer)).toBe(false);
});

const faces = (text: string, zone?: string) => [
  ...new Set(runsOf(text, { face: typeface('text'), zone }).map(({ face }) => face.name)),
];

test.each([
  ['Asia/Tokyo', 'japanese'],
  ['Asia/Seoul', 'korean'],
  ['Asia/Taipei', 'traditionalChinese'],
  ['Asia/Hong_Kong', 'traditionalChinese'],
  ['Asia/Shanghai', 'simplifiedChinese'],
  ['Europe/Lisbon', 'simplifiedChinese'],
])('draws what China and Japan share as it is written in %s', (zone, font) => {
  expect(faces('直骨', zone)).toEqual([font]);
});

test('draws as Japanese what has kana, and as Korean what has hangul, wherever it is read', () => {
  expect(faces('直子さん', 'Europe/Lisbon')).toEqual(['japanese']);
  expect(faces('直 김', 'Asia/Tokyo')).toEqual(['korean']);
});

test('takes a letter that the font of the place lacks from a font that has it', () => {
  expect(faces('们', 'Asia/Tokyo')).not.toEqual(['japanese']);
});

const order = (text: string) => runsOf(text, { face: typeface('text') }).flatMap((run) => run.text.trim() || []);

test('sets what reads from the right in the order one sees it', () => {
  expect(order('Ana محمد Rui')).toEqual(['Ana', 'محمد', 'Rui']);
  expect(order('محمد Ana كريم')).toEqual(['كريم', 'Ana', 'محمد']);
  expect(order('קונצרט 2027')).toEqual(['2027', 'קונצרט']);
});

test('joins Arabic letters: first, middle and last have shapes of their own', () => {
  const arabic = typeface('arabic');
  const bodies = arabic.shape('ببب', true).filter(({ advance }) => advance > 0);
  expect(new Set(bodies.map(({ id }) => id)).size).toBe(3);
});

test('lays Arabic words from right to left', () => {
  const [last, , , first] = typeface('arabic').shape('محمد', true);
  expect(first?.meaning).toBe('م');
  expect(last?.meaning).toBe('د');
});

test('breaks what has no spaces between words, and begins no line with a mark that ends something', async () => {
  const { styles } = await newDocument('Asia/Tokyo');
  const text = '東京ジャズフェスティバル、二〇二七年冬の特別公演（第一夜）のお知らせです。';
  const lines = wrap(styles.text, 12, 120, text, 9);
  expect(lines.join('')).toBe(text);
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) {
    expect(styles.text.widthOf(line, 12)).toBeLessThanOrEqual(120);
    expect(line).not.toMatch(/^[、。）]|（$/u);
  }
});

test('keeps the direction of a text on a line that begins with a word of another', async () => {
  const { styles } = await newDocument();
  const lines = wrap(styles.text, 12, 60, 'مهرجان القاهرة Cairo Jazz Festival', 9);
  const place = lines.findIndex((line) => line.includes('Cairo'));
  const [seen] = runsOf(`${lines[place]} (٢٠٢٧)`, { face: typeface('text') });
  expect(seen?.text).not.toContain('Cairo');
});
