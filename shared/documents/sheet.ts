import { PDFDocument, type PDFFont, type PDFPage, rgb } from '@cantoo/pdf-lib';

import { type FontName, fontBytes } from './fonts.ts';
import { subsettingFontkit } from './subsetting-fontkit.ts';

/** The fonts of a document, embedded with only the glyphs it uses. */
export type Fonts = Record<FontName, PDFFont>;

/** A document whose text can be in any script the fonts cover. */
export const newDocument = async (): Promise<{ pdf: PDFDocument; fonts: Fonts }> => {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(subsettingFontkit);
  const embed = (name: FontName) => pdf.embedFont(fontBytes(name), { subset: true });
  const [display, text, strong] = await Promise.all([embed('display'), embed('text'), embed('strong')]);
  return { pdf, fonts: { display, text, strong } };
};

/** `#rrggbb` as PDF wants it. */
export const ink = (hex: string) => {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return rgb(channel(1), channel(3), channel(5));
};

/** One line: composed, and without the line breaks and tabs that somebody may have pasted into a name. */
export const oneLine = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** The display font knows Latin only; other scripts are set in the strong text font. */
export const headingFont = ({ display, strong }: Fonts, text: string): PDFFont => {
  const known = new Set(display.getCharacterSet());
  return [...text].every((character) => known.has(character.codePointAt(0) as number)) ? display : strong;
};

/** A word, or the parts of one that is longer than a line. */
const pieces = (font: PDFFont, size: number, width: number, word: string): string[] => {
  if (font.widthOfTextAtSize(word, size) <= width) return [word];
  const found: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece && font.widthOfTextAtSize(piece + character, size) > width) {
      found.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...found, piece];
};

/** Text broken into at most `most` lines of a width in points; what does not fit ends in an ellipsis. */
export const wrap = (font: PDFFont, size: number, width: number, text: string, most: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text)
    .split(' ')
    .flatMap((word) => pieces(font, size, width, word))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && font.widthOfTextAtSize(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  let last = lines[most - 1] as string;
  while (last && font.widthOfTextAtSize(`${last}…`, size) > width) last = last.slice(0, -1).trimEnd();
  return [...lines.slice(0, most - 1), `${last}…`];
};

type Set = { x: number; y: number; size: number; font: PDFFont; color: ReturnType<typeof rgb>; leading?: number };

/** Sets lines below one another, the first on the baseline `y`; answers the baseline after the last. */
export const setLines = (page: PDFPage, lines: readonly string[], { x, y, size, font, color, leading = 1.3 }: Set) => {
  let baseline = y;
  for (const line of lines) {
    page.drawText(line, { x, y: baseline, size, font, color });
    baseline -= size * leading;
  }
  return baseline;
};

/** An SVG path of a rectangle with round corners, from its top left; for `drawSvgPath`. Corners: top left, clockwise. */
export const roundedRectangle = (
  width: number,
  height: number,
  [a, b, c, d]: readonly [number, number, number, number],
) =>
  `M${a} 0H${width - b}A${b} ${b} 0 0 1 ${width} ${b}V${height - c}A${c} ${c} 0 0 1 ${width - c} ${height}H${d}A${d} ${d} 0 0 1 0 ${height - d}V${a}A${a} ${a} 0 0 1 ${a} 0z`;
