import { lettersOf, readsFromRight, runsOf, type TextRun } from './text-runs.ts';
import { type Glyph, startShaping, typeface } from './typeface.ts';

/** A run with its letters shaped; the lengths of those are in units of its font. */
export type ShapedRun = TextRun & { glyphs: readonly Glyph[] };

/** A way to set text: in a font of ours, and in others where that lacks a letter. */
export type Style = {
  covers: (text: string) => boolean;
  /** A line as it is drawn from left to right. */
  shaped: (text: string) => readonly ShapedRun[];
  /** In the unit of the size. */
  widthOf: (text: string, size: number) => number;
};

export type StyleName = 'display' | 'text' | 'strong';

/** How wide shaped runs are at a size of 1. */
export const widthOfRuns = (runs: readonly ShapedRun[]): number =>
  runs.reduce(
    (sum, { glyphs, face }) => sum + glyphs.reduce((width, { advance }) => width + advance, 0) / face.unitsPerEm,
    0,
  );

const styleIn = (name: StyleName, zone: string | undefined): Style => {
  const face = typeface(name);
  // Each text is measured before it is drawn, and much of it stands on many pages.
  const kept = new Map<string, ShapedRun[]>();
  const shaped = (text: string): ShapedRun[] => {
    const runs =
      kept.get(text) ??
      runsOf(text, { face, zone }).map((run) => ({ ...run, glyphs: run.face.shape(run.text, run.isRightToLeft) }));
    kept.set(text, runs);
    return runs;
  };
  return { covers: face.covers, shaped, widthOf: (text, size) => widthOfRuns(shaped(text)) * size };
};

/** The styles of a document. `zone` is where its text belongs, by which Japanese is told from Chinese. */
export const stylesIn = async (zone?: string): Promise<Record<StyleName, Style>> => {
  await startShaping();
  return { display: styleIn('display', zone), text: styleIn('text', zone), strong: styleIn('strong', zone) };
};

/** One line: composed, and without the line breaks and tabs that somebody may have pasted into a name. */
export const oneLine = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** Somebody's words inside of ours: whatever direction they have, ours keep their order. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;

/** The display font knows Latin only; other scripts are set in the strong text font. */
export const headingStyle = <S extends Style>({ display, strong }: Record<StyleName, S>, text: string): S =>
  display.covers(text) ? display : strong;

const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const words = new Intl.Segmenter('und', { granularity: 'word' });

const opening = /^[\p{Ps}\p{Pi}]+$/u;

/** The words of what stands between two spaces; some scripts put none between words, and no mark begins a line. */
const wordsOf = (text: string): string[] => {
  if (!withoutSpaces.test(text)) return [text];
  const found: string[] = [];
  for (const { segment, isWordLike } of words.segment(text)) {
    const last = found.at(-1);
    const goesOn = last !== undefined && (opening.test(last) || !(isWordLike || opening.test(segment)));
    if (goesOn) found[found.length - 1] = last + segment;
    else found.push(segment);
  }
  return found;
};

/** A word, or the parts of one that is longer than a line. */
const pieces = (style: Style, size: number, width: number, word: string): string[] => {
  if (style.widthOf(word, size) <= width) return [word];
  const found: string[] = [];
  let piece = '';
  for (const letter of lettersOf(word)) {
    if (piece && style.widthOf(piece + letter, size) > width) {
      found.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...found, piece];
};

/** A line alone would take its direction from its own first letter; an unseen mark gives it that of its text. */
const directed = (line: string, isFromRight: boolean): string =>
  readsFromRight(line) === isFromRight ? line : `${isFromRight ? '\u200f' : '\u200e'}${line}`;

/** Text broken into at most `most` lines of a width in points; what does not fit ends in an ellipsis. */
export const wrap = (style: Style, size: number, width: number, text: string, most: number): string[] => {
  const whole = oneLine(text);
  const isFromRight = readsFromRight(whole);
  const lines: string[] = [];
  let line = '';
  for (const spaced of whole.split(' ')) {
    let before = line ? ' ' : '';
    for (const word of wordsOf(spaced).flatMap((one) => pieces(style, size, width, one))) {
      const longer = line + before + word;
      if (line && style.widthOf(longer, size) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
      before = '';
    }
  }
  lines.push(line);
  const kept = lines.slice(0, most);
  if (lines.length > most) {
    const last = lettersOf(kept[most - 1] as string);
    while (last.length > 0 && style.widthOf(`${last.join('')}…`, size) > width) last.pop();
    kept[most - 1] = `${last.join('').trimEnd()}…`;
  }
  return kept.map((one) => directed(one, isFromRight));
};
