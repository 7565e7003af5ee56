import { type Color, PDFDocument, type PDFFont, type PDFPage, rgb } from '@cantoo/pdf-lib';
import { type FontName, fontBytes } from './fonts.ts';
import { glyphFontkit } from './glyph-fontkit.ts';
import { type Place, setRuns } from './set-text.ts';
import { type ShapedRun, type Style, type StyleName, stylesIn } from './typesetting.ts';

/** A {@link Style} that can put text on a page; its widths are points. */
export type SheetStyle = Style & { set: (page: PDFPage, text: string, place: Place) => void };

export type SheetStyles = Record<StyleName, SheetStyle>;

/** A document to draw on. Text lies above everything else, because its fonts are embedded once it is known what they need. */
export type Sheets = { pdf: PDFDocument; styles: SheetStyles; save: () => Promise<Uint8Array> };

type Drawn = { page: PDFPage; runs: readonly ShapedRun[]; place: Place };

/** A document whose text may be in any script. `zone` is where its event is, by which Japanese is told from Chinese. */
export const newDocument = async (zone?: string): Promise<Sheets> => {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(glyphFontkit);
  const drawn: Drawn[] = [];
  const { display, text, strong } = await stylesIn(zone);
  const settable = (style: Style): SheetStyle => ({
    ...style,
    set: (page, text, place) => drawn.push({ page, runs: style.shaped(text), place }),
  });
  const save = async (): Promise<Uint8Array> => {
    const fonts = new Map<FontName, PDFFont>();
    for (const { face } of drawn.flatMap(({ runs }) => runs))
      if (!fonts.has(face.name)) fonts.set(face.name, await pdf.embedFont(fontBytes(face.name), { subset: true }));
    for (const { page, runs, place } of drawn)
      setRuns(page, runs, place, ({ face }) => fonts.get(face.name) as PDFFont);
    return pdf.save();
  };
  return { pdf, styles: { display: settable(display), text: settable(text), strong: settable(strong) }, save };
};

/** `#rrggbb` as PDF wants it. */
export const ink = (hex: string): Color => {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return rgb(channel(1), channel(3), channel(5));
};

type Set = { x: number; y: number; size: number; style: SheetStyle; color: Color; leading?: number };

/** Sets lines below one another, the first on the baseline `y`; answers the baseline after the last. */
export const setLines = (
  page: PDFPage,
  lines: readonly string[],
  { x, y, size, style, color, leading = 1.3 }: Set,
): number => {
  let baseline = y;
  for (const line of lines) {
    style.set(page, line, { x, y: baseline, size, color });
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
