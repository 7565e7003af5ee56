import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { posterSvg } from '#shared/domain/poster.ts';
import { type FontName, fontBytes } from './fonts.ts';

/** What a social card says: one line each, but for the title, which may take three. */
export type EventCard = { seed: string; hue: number; title: string; when: string; place: string; note?: string };

const width = 1200;
const height = 630;
const fonts: FontName[] = ['display', 'text', 'strong'];

/** The package's file by its path; a deployed function carries it in node_modules beside its code, like the fonts. */
export const wasmFile = '@resvg/resvg-wasm/index_bg.wasm';

let ready: Promise<void> | undefined;
const start = (): Promise<void> => {
  ready ??= initWasm(readFileSync(createRequire(import.meta.url).resolve(wasmFile))).catch((error) => {
    ready = undefined;
    throw error;
  });
  return ready;
};

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] as string);

const shorten = (line: string, most: number): string => {
  const characters = [...line];
  return characters.length > most
    ? `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : line;
};

/** Lines of at most so many characters, broken between words; what does not fit ends in an ellipsis. */
const wrap = (text: string, most: number, lines: number): string[] => {
  const wrapped: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = wrapped.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= most) wrapped[wrapped.length - 1] = `${last} ${word}`;
    else wrapped.push(word);
  }
  const kept = wrapped.slice(0, lines).map((line) => shorten(line, most));
  if (wrapped.length > lines) kept[lines - 1] = shorten(`${kept[lines - 1]} ${wrapped[lines]}`, most - 1);
  return kept;
};

const line = (text: string, y: number, style: string) => `<text x="72" y="${y}" ${style}>${escaped(text)}</text>`;

const cardSvg = ({ seed, hue, title, when, place, note }: EventCard): string => {
  const lines = wrap(title, 30, 3);
  const top = 630 - 72 - 108 - (lines.length - 1) * 70;
  const texts = [
    ...lines.map((text, place) =>
      line(text, top + place * 70, 'font-family="Bricolage Grotesque" font-weight="700" font-size="64" fill="#fff"'),
    ),
    line(shorten(when, 58), 630 - 72 - 44, 'font-family="Noto Sans" font-weight="600" font-size="32" fill="#fff"'),
    line(shorten(place, 66), 630 - 72, 'font-family="Noto Sans" font-size="28" fill="#fff"'),
  ];
  const badge = note
    ? `<rect x="72" y="64" width="${48 + [...note].length * 18}" height="60" rx="30" fill="#fff"/>${line(note, 105, 'dx="24" font-family="Noto Sans" font-weight="600" font-size="30" fill="#1a1a1a"')}`
    : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs><linearGradient id="shade" x1="0" y1="0" x2="0" y2="1"><stop offset="0.15" stop-color="#000" stop-opacity="0"/><stop offset="0.6" stop-color="#000" stop-opacity="0.72"/><stop offset="1" stop-color="#000" stop-opacity="0.88"/></linearGradient></defs>${posterSvg({ hue, seed, width, height })}<rect width="${width}" height="${height}" fill="url(#shade)"/>${texts.join('')}${badge}</svg>`;
};

/** The picture that messengers show beside a link to an event: 1200 × 630 pixels, PNG. */
export const eventCardPng = async (card: EventCard): Promise<Uint8Array> => {
  await start();
  const resvg = new Resvg(cardSvg(card), {
    font: { fontBuffers: fonts.map(fontBytes), defaultFontFamily: 'Noto Sans' },
  });
  const image = resvg.render();
  const png = image.asPng();
  image.free();
  resvg.free();
  return png;
};
