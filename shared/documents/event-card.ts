import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { posterSvg } from '#shared/domain/poster.ts';
import { drawingFile } from './fonts.ts';
import { headingStyle, oneLine, type Style, stylesIn, wrap } from './typesetting.ts';

/** What a social card says: one line each, but for the title, which may take three. `zone` is where the event is. */
export type EventCard = {
  seed: string;
  hue: number;
  title: string;
  when: string;
  place: string;
  zone: string;
  note?: string;
};

const width = 1200;
const height = 630;

let ready: Promise<void> | undefined;
const start = (): Promise<void> => {
  ready ??= initWasm(readFileSync(createRequire(import.meta.url).resolve(drawingFile))).catch((error) => {
    ready = undefined;
    throw error;
  });
  return ready;
};

type Line = { text: string; style: Style; size: number; x?: number; y: number; fill?: string };

/** A line as outlines, so that every script is drawn as it is in print. */
const line = ({ text, style, size, x = 72, y, fill = '#fff' }: Line): string => {
  let left = x;
  const outlines = style.shaped(text).flatMap(({ face, glyphs }) => {
    const scale = size / face.unitsPerEm;
    return glyphs.map(({ id, advance, dx, dy }) => {
      const place = `translate(${left + dx * scale} ${y - dy * scale}) scale(${scale} ${-scale})`;
      left += advance * scale;
      return `<path transform="${place}" d="${face.outline(id)}"/>`;
    });
  });
  return `<g fill="${fill}">${outlines.join('')}</g>`;
};

const badge = (text: string, style: Style): string =>
  `<rect x="72" y="64" width="${48 + style.widthOf(text, 30)}" height="60" rx="30" fill="#fff"/>${line({ text, style, size: 30, x: 96, y: 105, fill: '#1a1a1a' })}`;

const cardSvg = async ({ seed, hue, title, when, place, zone, note }: EventCard): Promise<string> => {
  const styles = await stylesIn(zone);
  const heading = headingStyle(styles, oneLine(title));
  const room = width - 2 * 72;
  const lines = wrap(heading, 64, room, title, 3);
  const top = 630 - 72 - 108 - (lines.length - 1) * 70;
  const oneOf = (style: Style, size: number, text: string): string => wrap(style, size, room, text, 1)[0] ?? '';
  const texts: Line[] = [
    ...lines.map((text, place) => ({ text, style: heading, size: 64, y: top + place * 70 })),
    { text: oneOf(styles.strong, 32, when), style: styles.strong, size: 32, y: 630 - 72 - 44 },
    { text: oneOf(styles.text, 28, place), style: styles.text, size: 28, y: 630 - 72 },
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs><linearGradient id="shade" x1="0" y1="0" x2="0" y2="1"><stop offset="0.15" stop-color="#000" stop-opacity="0"/><stop offset="0.6" stop-color="#000" stop-opacity="0.72"/><stop offset="1" stop-color="#000" stop-opacity="0.88"/></linearGradient></defs>${posterSvg({ hue, seed, width, height })}<rect width="${width}" height="${height}" fill="url(#shade)"/>${texts.map(line).join('')}${note ? badge(note, styles.strong) : ''}</svg>`;
};

/** The picture that messengers show beside a link to an event: 1200 × 630 pixels, PNG. */
export const eventCardPng = async (card: EventCard): Promise<Uint8Array> => {
  await start();
  const resvg = new Resvg(await cardSvg(card));
  const image = resvg.render();
  const png = image.asPng();
  image.free();
  resvg.free();
  return png;
};
