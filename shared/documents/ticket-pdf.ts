import type { PDFPage } from '@cantoo/pdf-lib';
import { oklchToHex } from '#shared/domain/colour.ts';
import type { Event, Session } from '#shared/domain/event.ts';
import { type Order, referenceOf } from '#shared/domain/order.ts';
import { type Ticket, ticketCountOf } from '#shared/domain/ticket.ts';
import { messagesFor } from '#shared/messages/catalogue.ts';
import { date, dayOf, dayParts } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { clockThere } from '#shared/messages/when.ts';
import { qrPath } from './qr.ts';
import { ink, newDocument, roundedRectangle, type SheetStyle, type SheetStyles, setLines } from './sheet.ts';
import { headingStyle, isolated, oneLine, wrap } from './typesetting.ts';
import { whereOf } from './where.ts';

/** A4 in points. All that matters lies in the middle 612 × 720, so that Letter paper cuts nothing off. */
const sheet = { width: 595.28, height: 841.89 };
const stub = { left: 56, width: 483, top: 764, above: 196, below: 236, corner: 16, notch: 9 };
const tear = stub.top - stub.above;
const bottom = tear - stub.below;

type Ticketed = { order: Order; event: Event; locale: Locale };
type Drawing = Ticketed & { page: PDFPage; styles: SheetStyles };

const coloursOf = (hue: number) => ({
  ink: ink(oklchToHex({ l: 0.21, c: 0.022, h: 275 })),
  quiet: ink(oklchToHex({ l: 0.42, c: 0.02, h: 275 })),
  line: ink(oklchToHex({ l: 0.78, c: 0.012, h: 92 })),
  paper: ink('#ffffff'),
  accent: ink(oklchToHex({ l: 0.48, c: 0.17, h: hue })),
  accentSoft: ink(oklchToHex({ l: 0.945, c: 0.035, h: hue })),
});

const nextSession = ({ sessions }: Event): Session => sessions[0] as Session;

/** The ticket's outline: a stub with a tear between what it is and what opens the door. */
const drawStub = ({ page, event }: Drawing): void => {
  const { accentSoft, line, paper } = coloursOf(event.hue);
  const { left, width, top, above, below, corner, notch } = stub;
  page.drawSvgPath(roundedRectangle(width, above, [corner, corner, 0, 0]), { x: left, y: top, color: accentSoft });
  page.drawSvgPath(roundedRectangle(width, above + below, [corner, corner, corner, corner]), {
    x: left,
    y: top,
    borderColor: line,
    borderWidth: 1,
  });
  for (const x of [left, left + width])
    page.drawCircle({ x, y: tear, size: notch, color: paper, borderColor: line, borderWidth: 1 });
  // Covers the outer halves of the two notches and the outline between them.
  for (const x of [left - notch - 2, left + width + 0.5])
    page.drawRectangle({ x, y: tear - notch - 2, width: notch + 1.5, height: 2 * notch + 4, color: paper });
  page.drawLine({
    start: { x: left + notch + 6, y: tear },
    end: { x: left + width - notch - 6, y: tear },
    thickness: 1,
    color: line,
    dashArray: [3, 4],
  });
};

/** The brand in one square: weekday, number, month. */
const drawDayTile = ({ page, styles, event, locale }: Drawing, x: number, top: number): void => {
  const colours = coloursOf(event.hue);
  const { weekday, day, month, shortMonth } = dayParts(locale, dayOf(nextSession(event).startsAt, event.zone));
  const [width, height, band] = [92, 108, 24];
  page.drawSvgPath(roundedRectangle(width, height, [12, 12, 12, 12]), { x, y: top, color: colours.paper });
  page.drawSvgPath(roundedRectangle(width, band, [12, 12, 0, 0]), { x, y: top, color: colours.accent });
  const centred = (text: string, style: SheetStyle, size: number, below: number, color: typeof colours.ink) =>
    style.set(page, text, { x: x + (width - style.widthOf(text, size)) / 2, y: top - below, size, color });
  centred(weekday.toLocaleUpperCase(locale), styles.strong, 11, 16.5, colours.paper);
  centred(day, styles.display, 46, 71, colours.ink);
  centred(month.length > 10 ? shortMonth : month, styles.text, 12, 94, colours.quiet);
};

/** What it is: day, title, time and place. */
const drawEvent = (drawing: Drawing): void => {
  const { page, styles, event, locale } = drawing;
  const colours = coloursOf(event.hue);
  const x = stub.left + 28;
  drawDayTile(drawing, x, stub.top - 28);
  const textLeft = x + 92 + 24;
  const width = stub.left + stub.width - 28 - textLeft;
  const title = oneLine(event.title);
  const heading = headingStyle(styles, title);
  const { startsAt, endsAt } = nextSession(event);
  const clock = clockThere(locale, { start: startsAt, end: endsAt, zone: event.zone });
  let y = setLines(page, wrap(heading, 23, width, title, 3), {
    x: textLeft,
    y: stub.top - 48,
    size: 23,
    style: heading,
    color: colours.ink,
    leading: 1.16,
  });
  y = setLines(page, wrap(styles.strong, 12, width, `${date(locale, startsAt, event.zone, 'full')}`, 1), {
    x: textLeft,
    y: y - 4,
    size: 12,
    style: styles.strong,
    color: colours.ink,
    leading: 1.45,
  });
  y = setLines(page, wrap(styles.strong, 12, width, clock, 2), {
    x: textLeft,
    y,
    size: 12,
    style: styles.strong,
    color: colours.ink,
    leading: 1.45,
  });
  setLines(page, wrap(styles.text, 11, width, whereOf(event, locale), 2), {
    x: textLeft,
    y: y - 1,
    size: 11,
    style: styles.text,
    color: colours.quiet,
  });
};

/** What opens the door: the code, and whose it is. */
const drawAdmission = ({ page, styles, event, order, locale }: Drawing, ticket: Ticket, nth: string): void => {
  const words = messagesFor(locale).ticket;
  const colours = coloursOf(event.hue);
  const side = 180;
  const { path, size } = qrPath(ticket.qr);
  const x = stub.left + 28;
  page.drawSvgPath(path, { x, y: tear - 28, scale: side / size, color: ink('#000000') });
  const factsLeft = x + side + 32;
  const width = stub.left + stub.width - 24 - factsLeft;
  let y = tear - 40;
  const fact = (label: string, value: string, size: number, most: number) => {
    y = setLines(page, [label], {
      x: factsLeft,
      y,
      size: 9,
      style: styles.text,
      color: colours.quiet,
      leading: size > 12 ? 1.9 : 1.6,
    });
    y =
      setLines(page, wrap(styles.strong, size, width, value, most), {
        x: factsLeft,
        y,
        size,
        style: styles.strong,
        color: colours.ink,
        leading: 1.25,
      }) - 8;
  };
  fact(words.type, ticket.typeName, 15, 2);
  if (ticket.seat) fact(words.seat, ticket.seat, 15, 2);
  fact(words.holder, ticket.holderName, 15, 2);
  fact(words.order, `${referenceOf(order.orderId)} · ${nth}`, 11, 1);
  fact(words.ticket, ticket.ticketId, 9, 1);
};

const datesShown = 6;

/** Under the stub: the other dates it admits to, what to do with it, and who sold it. */
const drawNotes = ({ page, styles, event, locale }: Drawing): void => {
  const words = messagesFor(locale).ticket;
  const { ink: black, quiet } = coloursOf(event.hue);
  const others = event.sessions.slice(1);
  let y = bottom - 34;
  const say = (lines: string[], style = styles.text, color = quiet) => {
    y = setLines(page, lines, { x: stub.left, y, size: 10.5, style, color, leading: 1.5 });
  };
  if (others.length > 0) {
    say([words.alsoAdmitsTo], styles.strong, black);
    say(
      others
        .slice(0, datesShown)
        .map(
          ({ startsAt, endsAt }) =>
            `${date(locale, startsAt, event.zone, 'full')}, ${clockThere(locale, { start: startsAt, end: endsAt, zone: event.zone })}`,
        ),
    );
    if (others.length > datesShown) say([words.moreDates(others.length - datesShown)]);
    y -= 12;
  }
  say(wrap(styles.text, 10.5, stub.width, words.atTheDoor, 2));
  say(wrap(styles.text, 10.5, stub.width, words.soldBy(isolated(event.organizationName)), 1));
};

/** Tickets to print, one to a page, as PDF. All belong to one order; `nth of count` counts the order's tickets. */
export const ticketPdf = async (tickets: readonly Ticket[], ticketed: Ticketed): Promise<Uint8Array> => {
  const { order, event, locale } = ticketed;
  const { pdf, styles, save } = await newDocument(event.zone);
  const words = messagesFor(locale).ticket;
  const count = ticketCountOf(order);
  pdf.setTitle(`${oneLine(event.title)} · ${referenceOf(order.orderId)}`, { showInWindowTitleBar: true });
  pdf.setLanguage(locale);
  pdf.setProducer('CalSync Events');
  pdf.setCreator('CalSync Events');
  for (const ticket of tickets) {
    const page = pdf.addPage([sheet.width, sheet.height]);
    const drawing = { ...ticketed, page, styles };
    drawStub(drawing);
    drawEvent(drawing);
    drawAdmission(drawing, ticket, words.nthOf(Number(ticket.ticketId.slice(-3)), count));
    drawNotes(drawing);
  }
  return save();
};
