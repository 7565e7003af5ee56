import { oklchToHex } from './colour.ts';

/** What a poster is drawn from: the event's hue in degrees, any stable id as the seed, and its size in pixels. */
export type PosterInput = { hue: number; seed: string; width: number; height: number };

type Sheet = { hue: number; width: number; height: number; random: () => number };

/** FNV-1a: spreads ids that differ in one character over all 32 bits. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
};

/** Mulberry32: the same small numbers in every browser and in Lambda, which Math.random cannot promise. */
const randomFrom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let value = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
  return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
};

const marigold = oklchToHex({ l: 0.85, c: 0.165, h: 86 });
const tone = (hue: number, l: number, c: number, turn = 0) => oklchToHex({ l, c, h: (hue + turn + 720) % 360 });
const round = (value: number) => Math.round(value * 10) / 10;

/** A sun that sinks behind its own rings. */
const sun = ({ hue, width, height, random }: Sheet): string => {
  const x = round(width * (0.3 + 0.4 * random()));
  const y = round(height * (0.45 + 0.3 * random()));
  const unit = Math.max(width, height) * (0.105 + 0.03 * random());
  const turn = random() < 0.5 ? 11 : -11;
  const rings = [6, 5, 4, 3, 2].map(
    (ring) =>
      `<circle cx="${x}" cy="${y}" r="${round(unit * ring)}" fill="${tone(hue, 0.98 - ring * 0.112, 0.19 - ring * 0.012, turn * (6 - ring))}"/>`,
  );
  return `${rings.join('')}<circle cx="${x}" cy="${y}" r="${round(unit)}" fill="${marigold}"/>`;
};

/** Quarter circles laid like tiles on a Lisbon wall. */
const tiles = ({ hue, width, height, random }: Sheet): string => {
  const unit = Math.max(width, height) / 6;
  const shapes = new Map<string, string>();
  const add = (fill: string, d: string) => shapes.set(fill, (shapes.get(fill) ?? '') + d);
  const shades = [
    tone(hue, 0.72, 0.14, 12),
    tone(hue, 0.84, 0.1, 28),
    tone(hue, 0.56, 0.16, -30),
    tone(hue, 0.44, 0.13),
  ];
  for (let y = 0; y < height; y += unit)
    for (let x = 0; x < width; x += unit) {
      const choice = random();
      const shade = shades[Math.floor(random() * shades.length)] as string;
      const [left, top, u] = [round(x), round(y), round(unit)];
      if (choice < 0.3) add(shade, `M${left} ${top}h${u}a${u} ${u} 0 0 1-${u} ${u}z`);
      else if (choice < 0.6) add(shade, `M${left} ${round(y + unit)}v-${u}a${u} ${u} 0 0 1 ${u} ${u}z`);
      else if (choice < 0.78) add(shade, `M${round(x + unit)} ${round(y + unit)}h-${u}a${u} ${u} 0 0 1 ${u}-${u}z`);
      else if (choice < 0.86) {
        const r = round(unit * 0.28);
        add(
          marigold,
          `M${round(x + unit / 2 - r)} ${round(y + unit / 2)}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1-${2 * r} 0`,
        );
      }
    }
  return [...shapes].map(([fill, d]) => `<path fill="${fill}" d="${d}"/>`).join('');
};

/** Swell after swell, the nearest the lightest. */
const waves = ({ hue, width, height, random }: Sheet): string => {
  const layers = 7;
  const swell = height * 0.11;
  let drawing = `<circle cx="${round(width * (0.2 + 0.6 * random()))}" cy="${round(height * 0.24)}" r="${round(Math.min(width, height) * 0.11)}" fill="${marigold}"/>`;
  for (let layer = 0; layer < layers; layer++) {
    const y = height * (0.26 + layer * 0.11);
    const count = 2 + Math.floor(random() * 3);
    const step = width / count;
    let d = `M0 ${height}V${round(y)}`;
    for (let wave = 0; wave < count; wave++) {
      const lift = swell * (0.4 + random());
      d += `q${round(step / 4)}-${round(lift)} ${round(step / 2)} 0t${round(step / 2)} 0`;
    }
    drawing += `<path fill="${tone(hue, 0.42 + layer * 0.065, 0.13, layer * 8)}" d="${d}V${height}z"/>`;
  }
  return drawing;
};

/** A month of days with one of them marked: the calendar itself. */
const month = ({ hue, width, height, random }: Sheet): string => {
  const columns = width >= height ? Math.round((7 * width) / height) : 7;
  const unit = width / (columns + 1);
  const rows = Math.max(1, Math.floor(height / unit) - 1);
  const top = (height - (rows - 1) * unit) / 2;
  const marked = Math.floor(random() * columns * rows);
  let drawing = '';
  for (let cell = 0; cell < columns * rows; cell++) {
    const x = round(unit * (1 + (cell % columns)));
    const y = round(top + unit * Math.floor(cell / columns));
    const strength = random();
    const fill = cell === marked ? marigold : tone(hue, 0.42 + strength * 0.42, 0.09 + strength * 0.06, strength * 24);
    const size = cell === marked ? 0.44 : 0.16 + 0.26 * strength;
    drawing += `<circle cx="${x}" cy="${y}" r="${round(unit * size)}" fill="${fill}"/>`;
  }
  return drawing;
};

/** Bars of sound, mirrored about the middle. */
const bars = ({ hue, width, height, random }: Sheet): string => {
  const count = Math.round(9 * Math.max(1, width / height));
  const unit = width / (count * 1.5 + 0.5);
  const loudest = Math.floor(random() * count);
  let drawing = '';
  for (let bar = 0; bar < count; bar++) {
    const share =
      bar === loudest ? 0.82 : 0.16 + 0.56 * random() * (0.5 + 0.5 * Math.sin((bar / (count - 1)) * Math.PI));
    const tall = height * share;
    const fill = bar === loudest ? marigold : tone(hue, 0.52 + 0.3 * share, 0.15, share * 40);
    drawing += `<rect x="${round(unit * (0.5 + bar * 1.5))}" y="${round((height - tall) / 2)}" width="${round(unit)}" height="${round(tall)}" rx="${round(unit / 2)}" fill="${fill}"/>`;
  }
  return drawing;
};

const motifs = [sun, tiles, waves, month, bars];

/**
 * The face of an event that has no picture, as an SVG document: the same for the same hue and seed wherever it is drawn.
 * Colours are plain sRGB, so mail clients and rasterisers show what browsers show. It is decoration: hidden from readers.
 */
export const posterSvg = ({ hue, seed, width, height }: PosterInput): string => {
  const random = randomFrom(hash(seed));
  const motif = motifs[Math.floor(random() * motifs.length)] as (sheet: Sheet) => string;
  const ground = `<rect width="${width}" height="${height}" fill="${tone(hue, 0.31, 0.1)}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">${ground}${motif({ hue, width, height, random })}</svg>`;
};
