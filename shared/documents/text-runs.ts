import bidiFactory, { type Bidi } from 'bidi-js';
import { fontsBeside, scriptOf } from './script-fonts.ts';
import { type Typeface, typeface } from './typeface.ts';

/** A piece of a line in one font, script and direction. */
export type TextRun = { text: string; face: Typeface; isRightToLeft: boolean };

/** In which font a line is set, and the zone of the place it belongs to, by which Japanese letters are told from Chinese. */
export type Setting = { face: Typeface; zone?: string | undefined };

type Piece = TextRun & { level: number; script: string | undefined };

// The package's types speak of its ES module; Node loads the other one, whose only export is the function.
const bidi = (bidiFactory as unknown as () => Bidi)();
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Stands for what no font of ours has: a box would look like a fault of the printer. */
const unknown = '·';

/** All people are drawn alike. */
const skin = /\p{Emoji_Modifier}/gu;

/** What says in which direction letters stand, and is no letter itself. */
const direction = /^[\u200e\u200f\u2066-\u2069]$/;

/** Whether a text begins with a letter that is written from right to left. */
export const readsFromRight = (text: string): boolean => bidi.getEmbeddingLevels(text).paragraphs[0]?.level === 1;

/** The letters one would put the cursor between, with what is combined with each. */
export const lettersOf = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment);

/** The first font that has some letters, opened no sooner than it is asked: the East Asian ones are large. */
const faceBeside = (letters: string, text: string, zone: string | undefined): Typeface | undefined => {
  const name = fontsBeside(letters, text, zone).find((one) => typeface(one).covers(letters));
  return name && typeface(name);
};

const piecesOf = (line: string, { face, zone }: Setting): Piece[] => {
  const { levels } = bidi.getEmbeddingLevels(line);
  const pieces: Piece[] = [];
  for (const { segment, index } of graphemes.segment(line)) {
    if (direction.test(segment)) continue;
    const level = levels[index] ?? 0;
    const script = scriptOf(segment);
    const last = pieces.at(-1);
    // A space of a font of pictures is as wide as they are.
    const goesOn = script === undefined && last?.level === level && last.face.name !== 'emoji';
    const usual = goesOn ? [last.face, face] : [face];
    const found = usual.find((one) => one.covers(segment)) ?? faceBeside(segment, line, zone);
    const shown = found?.name === 'emoji' ? segment.replace(skin, '') : segment;
    const text = found ? shown : unknown;
    const inFace = found ?? face;
    const isSame = last?.face === inFace && last.level === level;
    if (last && isSame && (!script || !last.script || last.script === script)) {
      last.text += text;
      last.script ??= script;
    } else pieces.push({ text, face: inFace, isRightToLeft: level % 2 === 1, level, script });
  }
  return pieces;
};

/** Turns round what is written from the right, the innermost last (rule L2 of the Unicode bidirectional algorithm). */
const inVisualOrder = (pieces: readonly Piece[]): Piece[] => {
  let ordered = [...pieces];
  for (let level = Math.max(0, ...pieces.map((piece) => piece.level)); level > 0; level--) {
    const turned: Piece[] = [];
    for (let place = 0; place < ordered.length; ) {
      const from = place;
      while ((ordered[place]?.level ?? -1) >= level) place++;
      turned.push(...ordered.slice(from, place).reverse());
      if (place < ordered.length) turned.push(ordered[place++] as Piece);
    }
    ordered = turned;
  }
  return ordered;
};

/** Puts neighbours together again that were told apart only by how deep their directions lie. */
const joined = (pieces: readonly Piece[]): Piece[] => {
  const whole: Piece[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    const isSame = last && !last.isRightToLeft && !piece.isRightToLeft && last.face === piece.face;
    if (isSame && (!last.script || !piece.script || last.script === piece.script)) {
      last.text += piece.text;
      last.script ??= piece.script;
    } else whole.push({ ...piece });
  }
  return whole;
};

/** A line as it is to be set from left to right, each piece in a font that has its letters. */
export const runsOf = (line: string, setting: Setting): TextRun[] => joined(inVisualOrder(piecesOf(line, setting)));
