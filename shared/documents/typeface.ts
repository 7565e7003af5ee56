import type { Font } from 'harfbuzzjs';
import { type FontName, fontBytes } from './fonts.ts';

let harfbuzz: typeof import('harfbuzzjs');

/** Loads what shapes letters; there is no {@link typeface} before. Functions that seldom draw load it when they do. */
export const startShaping = async (): Promise<void> => {
  harfbuzz ??= await import('harfbuzzjs');
};

/**
 * A letter's shape in a font where it is set. Lengths are in the font's own units: how far it moves on, how far it is moved
 * from where it would stand, and how wide the font says it is. `meaning` are the characters it stands for, empty for the
 * further shapes of letters that take several.
 */
export type Glyph = { id: number; advance: number; width: number; dx: number; dy: number; meaning: string };

/** A font that can be asked what it has, and shapes text by the rules of its script. */
export type Typeface = {
  name: FontName;
  /** So many of its units are the size it is set in. */
  unitsPerEm: number;
  covers: (letters: string) => boolean;
  /** The shapes of a text of one script and direction, from left to right. */
  shape: (text: string, isRightToLeft: boolean) => Glyph[];
  /** The outline of a shape as the path of an SVG, upwards from the baseline. */
  outline: (id: number) => string;
};

/** Characters without a shape, joiners and directions say: no font needs to have them. */
const unseen = /\p{Default_Ignorable_Code_Point}/u;

const shaped = (font: Font, text: string, isRightToLeft: boolean): Glyph[] => {
  const { Buffer: Run, BufferFlag, Direction, shape } = harfbuzz;
  const run = new Run();
  run.addText(text);
  run.setDirection(isRightToLeft ? Direction.RTL : Direction.LTR);
  run.setLanguage('und');
  run.guessSegmentProperties();
  run.setFlags(BufferFlag.REMOVE_DEFAULT_IGNORABLES);
  shape(font, run);
  const infos = run.getGlyphInfos();
  const places = run.getGlyphPositions();
  const starts = [...new Set(infos.map(({ cluster }) => cluster))].sort((a, b) => a - b);
  const said = new Set<number>();
  return infos.map(({ codepoint: id, cluster }, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = places[index] ?? {};
    const end = starts[starts.indexOf(cluster) + 1] ?? text.length;
    const meaning = said.has(cluster) ? '' : text.slice(cluster, end);
    said.add(cluster);
    return { id, advance: xAdvance, width: font.glyphHAdvance(id), dx: xOffset, dy: yOffset, meaning };
  });
};

const open = (name: FontName): Typeface => {
  const face = new harfbuzz.Face(new harfbuzz.Blob(fontBytes(name)));
  const font = new harfbuzz.Font(face);
  return {
    name,
    unitsPerEm: face.upem,
    covers: (letters) =>
      [...letters].every(
        (letter) => unseen.test(letter) || (font.nominalGlyph(letter.codePointAt(0) as number) ?? 0) > 0,
      ),
    shape: (text, isRightToLeft) => shaped(font, text, isRightToLeft),
    outline: (id) => font.glyphToPath(id),
  };
};

const opened = new Map<FontName, Typeface>();

/** A font of ours to shape with, opened once. */
export const typeface = (name: FontName): Typeface => {
  const found = opened.get(name) ?? open(name);
  opened.set(name, found);
  return found;
};
