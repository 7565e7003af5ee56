import {
  type Color,
  PDFOperatorNames as names,
  PDFArray,
  type PDFContext,
  type PDFFont,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFOperator,
  type PDFPage,
  setFillingColor,
} from '@cantoo/pdf-lib';
import { glyphText } from './glyph-fontkit.ts';
import type { Glyph } from './typeface.ts';
import { type ShapedRun, widthOfRuns } from './typesetting.ts';

/** A shape, and the room before it that is not the font's own, in units of the font. */
type PlacedGlyph = Glyph & { room: number };

const placedIn = ({ glyphs }: ShapedRun): PlacedGlyph[] => {
  let owed = 0;
  return glyphs.map((glyph) => {
    const room = owed + glyph.dx;
    owed = glyph.advance - glyph.dx - glyph.width;
    return { ...glyph, room };
  });
};

/** Shapes that are read together; `text` where a reader that looks at the shapes would not find it. */
type Span = { glyphs: PlacedGlyph[]; text?: string };

/**
 * Readers turn round what stands from the right, letter by letter, so there each letter says what it is; elsewhere a run
 * does, unless each of its shapes is one letter.
 */
const spansOf = (run: ShapedRun): Span[] => {
  const placed = placedIn(run);
  if (!run.isRightToLeft) {
    const isPlain = placed.every(({ meaning }) => [...meaning].length === 1);
    return [{ glyphs: placed, ...(!isPlain && { text: run.text }) }];
  }
  const spans: Span[] = [];
  for (const glyph of placed) {
    const last = spans.at(-1);
    if (last && glyph.meaning === '') last.glyphs.push(glyph);
    else spans.push({ glyphs: [glyph], text: glyph.meaning });
  }
  return spans;
};

const { of: operator } = PDFOperator;

type Setting = { run: ShapedRun; font: PDFFont; size: number; context: PDFContext };

/** Shows shapes, each at its own height and distance; distances are thousandths of the size, to the left. */
const shown = (glyphs: readonly PlacedGlyph[], { run, font, size, context }: Setting): PDFOperator[] => {
  const { unitsPerEm } = run.face;
  const operators: PDFOperator[] = [];
  for (let from = 0; from < glyphs.length; ) {
    const rise = glyphs[from]?.dy ?? 0;
    const array = PDFArray.withContext(context);
    let together: PlacedGlyph[] = [];
    const flush = () => {
      if (together.length > 0) array.push(font.encodeText(glyphText(together)));
      together = [];
    };
    for (; glyphs[from]?.dy === rise; from++) {
      const glyph = glyphs[from] as PlacedGlyph;
      if (glyph.room !== 0) {
        flush();
        array.push(PDFNumber.of((-glyph.room * 1000) / unitsPerEm));
      }
      together.push(glyph);
    }
    flush();
    operators.push(
      operator(names.SetTextRise, [PDFNumber.of((rise / unitsPerEm) * size)]),
      operator(names.ShowTextAdjusted, [array]),
    );
  }
  return operators;
};

/** What is copied in place of the shapes (PDF 32000-1, 14.9.4). */
const standingFor = (text: string | undefined, operators: PDFOperator[]): PDFOperator[] =>
  text === undefined
    ? operators
    : [
        operator(names.BeginMarkedContentSequence, [
          PDFName.of('Span'),
          `<</ActualText ${PDFHexString.fromText(text).toString()}>>`,
        ]),
        ...operators,
        operator(names.EndMarkedContent),
      ];

/** Where a line stands: its left end on the baseline, in points. */
export type Place = { x: number; y: number; size: number; color: Color };

/** Puts shaped runs on a page, from left to right. */
export const setRuns = (
  page: PDFPage,
  runs: readonly ShapedRun[],
  { x, y, size, color }: Place,
  fontOf: (run: ShapedRun) => PDFFont,
): void => {
  let left = x;
  for (const run of runs) {
    const font = fontOf(run);
    const key = PDFName.of(run.face.name);
    page.node.setFontDictionary(key, font.ref);
    const setting = { run, font, size, context: page.doc.context };
    page.pushOperators(
      operator(names.BeginText),
      setFillingColor(color),
      operator(names.SetFontAndSize, [key, PDFNumber.of(size)]),
      operator(names.MoveText, [PDFNumber.of(left), PDFNumber.of(y)]),
      ...spansOf(run).flatMap(({ text, glyphs }) => standingFor(text, shown(glyphs, setting))),
      operator(names.EndText),
    );
    left += widthOfRuns([run]) * size;
  }
};
