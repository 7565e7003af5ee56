import { create, type Font } from '@cantoo/fontkit';
import type { Glyph } from './typeface.ts';

/** Shaped letters as the text that a font of {@link glyphFontkit} is given: it finds them by their numbers again. */
export const glyphText = (glyphs: readonly Glyph[]): string =>
  JSON.stringify(glyphs.map(({ id, meaning }) => [id, meaning]));

const codePointsOf = (text: string): number[] => [...text].map((letter) => letter.codePointAt(0) as number);

/** The fontkit to register with a pdf-lib document: it embeds only the shapes in use, and leaves the shaping to HarfBuzz. */
export const glyphFontkit = {
  create: (bytes: Uint8Array): Font => {
    const font = create(bytes) as Font;
    const glyphsIn = (text: string) =>
      (JSON.parse(text) as [number, string][]).map(([id, meaning]) => font.getGlyph(id, codePointsOf(meaning)));
    return Object.assign(font, { layout: (text: string) => ({ glyphs: glyphsIn(text) }) });
  },
};
