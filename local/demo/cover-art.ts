import { oklchToHex } from '#shared/domain/colour.ts';
import { posterSvg } from '#shared/domain/poster.ts';

export type Scene = 'stage' | 'skyline' | 'lanterns' | 'waves' | 'prints';

const [width, height] = [1600, 900];
/** Drawn at four fifths: no page shows a cover larger, and cutting it takes half as long. */
const scale = 0.8;

type Painter = (paint: { hue: number; random: () => number; seed: string }) => string;

const tone = (hue: number, l: number, c: number, turn = 0) => oklchToHex({ l, c, h: (hue + turn + 720) % 360 });
const px = (value: number) => Math.round(value);
const times = (count: number, draw: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => draw(i)).join('');

const sky = (id: string, stops: [number, string][]) =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join('')}</linearGradient>`;
const glow = (id: string, colour: string, strength = 1) =>
  `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${strength}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`;
const ground = (id: string) => `<rect width="${width}" height="${height}" fill="url(#${id})"/>`;

/** Beams from above, dust in the light, and the heads of those in front. */
const stage: Painter = ({ hue, random }) => {
  const beam = (x: number, lean: number, turn: number) =>
    `<path d="M${px(x - 18)} -20h36L${px(x + lean + 250)} 900H${px(x + lean - 250)}z" fill="${tone(hue, 0.8, 0.16, turn)}" opacity=".3"/>`;
  const head = (row: number) => (i: number) => {
    const r = 30 + row * 16 + random() * 10;
    const x = i * (74 + row * 34) + random() * 40 - 20;
    const y = 770 + row * 66 + random() * 34;
    return `<circle cx="${px(x)}" cy="${px(y)}" r="${px(r)}"/><rect x="${px(x - r * 2)}" y="${px(y + r * 0.9)}" width="${px(r * 4)}" height="300" rx="${px(r * 1.3)}"/>`;
  };
  const rows = [0, 1].map(
    (row) => `<g fill="${tone(hue, 0.2 - row * 0.07, 0.06)}">${times(24 - row * 7, head(row))}</g>`,
  );
  return `<defs>${sky('g', [
    [0, tone(hue, 0.16, 0.06)],
    [0.62, tone(hue, 0.36, 0.14)],
    [1, tone(hue, 0.62, 0.17, 24)],
  ])}${glow('h', tone(hue, 0.92, 0.1, 40), 0.95)}<filter id="soft"><feGaussianBlur stdDeviation="16"/></filter><filter id="bokeh"><feGaussianBlur stdDeviation="3"/></filter></defs>
${ground('g')}<g filter="url(#soft)">${beam(330, 330, 0)}${beam(640, 120, 30)}${beam(960, -90, -30)}${beam(1290, -350, 14)}</g>
<ellipse cx="800" cy="720" rx="720" ry="260" fill="url(#h)"/>
<g filter="url(#bokeh)">${times(60, () => `<circle cx="${px(random() * width)}" cy="${px(random() * 640)}" r="${px(3 + random() * 15)}" fill="${tone(hue, 0.9, 0.12, random() * 80 - 20)}" opacity="${(0.08 + random() * 0.35).toFixed(2)}"/>`)}</g>
${rows.join('')}`;
};

/** A street of lit windows at dusk, and its reflection. */
const skyline: Painter = ({ hue, random }) => {
  const block = (depth: number) => {
    let [x, drawing] = [-40, ''];
    while (x < width) {
      const [w, h] = [80 + random() * 130, 150 + random() * (190 + depth * 70)];
      const top = 640 - h + depth * 20;
      drawing += `<rect x="${px(x)}" y="${px(top)}" width="${px(w)}" height="${px(h)}" fill="${tone(hue, 0.42 - depth * 0.11, 0.08, 14 - depth * 8)}"/>`;
      if (depth > 0)
        for (let wy = top + 18; wy < 640; wy += 30)
          for (let wx = x + 14; wx < x + w - 20; wx += 26)
            if (random() < 0.42)
              drawing += `<rect x="${px(wx)}" y="${px(wy)}" width="11" height="16" rx="2" fill="${tone(78, 0.72 + random() * 0.2, 0.14)}" opacity="${(0.45 + random() * 0.55).toFixed(2)}"/>`;
      x += w + random() * 26;
    }
    return drawing;
  };
  const city = [0, 1, 2].map(block).join('');
  return `<defs>${sky('g', [
    [0, tone(hue, 0.24, 0.1)],
    [0.45, tone(hue, 0.56, 0.15, 22)],
    [0.72, tone(hue, 0.86, 0.13, 52)],
  ])}${glow('m', tone(86, 0.97, 0.08), 1)}<filter id="wet"><feGaussianBlur stdDeviation="2 12"/></filter><clipPath id="land"><rect width="${width}" height="660"/></clipPath><clipPath id="water"><rect y="660" width="${width}" height="240"/></clipPath></defs>
${ground('g')}<circle cx="${px(380 + random() * 800)}" cy="330" r="230" fill="url(#m)"/><g clip-path="url(#land)">${city}</g>
<g clip-path="url(#water)"><rect y="660" width="${width}" height="240" fill="${tone(hue, 0.22, 0.08)}"/><g transform="translate(0 1320) scale(1 -1)" opacity=".55" filter="url(#wet)">${city}</g></g>`;
};

/** Paper lanterns that rise into the night. */
const lanterns: Painter = ({ hue, random }) => {
  const lantern = (i: number) => {
    const size = 14 + (i / 46) ** 2 * 86;
    const [x, y] = [random() * width, 40 + random() * 720];
    const [warm, lit] = [50 + random() * 30, 0.72 + random() * 0.16];
    return `<circle cx="${px(x)}" cy="${px(y)}" r="${px(size * 2.4)}" fill="url(#l)" opacity=".5"/><path d="M${px(x - size * 0.5)} ${px(y - size * 0.62)}h${px(size)}q${px(size * 0.32)} ${px(size * 0.62)} 0 ${px(size * 1.24)}h${px(-size)}q${px(-size * 0.32)} ${px(-size * 0.62)} 0 ${px(-size * 1.24)}z" fill="${tone(warm, lit, 0.16)}"/><ellipse cx="${px(x)}" cy="${px(y + size * 0.3)}" rx="${px(size * 0.34)}" ry="${px(size * 0.3)}" fill="${tone(90, 0.97, 0.09)}" opacity=".85"/>`;
  };
  return `<defs>${sky('g', [
    [0, tone(hue, 0.15, 0.06, -30)],
    [0.6, tone(hue, 0.28, 0.11)],
    [1, tone(hue, 0.48, 0.15, 20)],
  ])}${glow('l', tone(66, 0.85, 0.16), 0.6)}</defs>
${ground('g')}${times(70, () => `<circle cx="${px(random() * width)}" cy="${px(random() * 600)}" r="${(0.6 + random() * 1.5).toFixed(1)}" fill="#fff" opacity="${(0.3 + random() * 0.6).toFixed(2)}"/>`)}
${times(46, lantern)}<path d="M0 ${height}V830q200 -60 420 -14t440 -10t400 -4t340 -22V${height}z" fill="${tone(hue, 0.1, 0.04)}"/>`;
};

/** Long swells under a low sun. */
const waves: Painter = ({ hue, random }) => {
  const swell = (i: number) => {
    const y = 430 + i * i * 7;
    const step = width / (2 + Math.floor(random() * 3));
    const lift = 10 + i * 9 * (0.6 + random());
    let d = `M${px(-random() * step)} ${px(y)}`;
    for (let x = -step; x < width + step; x += step)
      d += `q${px(step / 4)} ${px(-lift)} ${px(step / 2)} 0t${px(step / 2)} 0`;
    return `<path d="${d}V${height}H-${width}z" fill="${tone(hue, 0.7 - i * 0.06, 0.12, 34 - i * 5)}" opacity=".86"/>`;
  };
  return `<defs>${sky('g', [
    [0, tone(hue, 0.5, 0.13)],
    [0.5, tone(hue, 0.93, 0.06, -120)],
  ])}${glow('s', tone(70, 0.95, 0.13), 1)}</defs>
${ground('g')}<circle cx="1050" cy="400" r="340" fill="url(#s)"/><circle cx="1050" cy="400" r="88" fill="${tone(80, 0.97, 0.09)}"/>${times(9, swell)}`;
};

/** Fresh prints pinned side by side on a workshop wall. */
const prints: Painter = ({ hue, random, seed }) => {
  const sheet = (i: number) => {
    const [column, row] = [i % 5, Math.floor(i / 5)];
    const [x, y] = [column * 340 - 20 + random() * 44, row * 470 - 40 + random() * 50];
    const poster = posterSvg({ hue: (hue + i * 37) % 360, seed: `${seed}-${i}`, width: 240, height: 340 });
    const inner = poster.replace('<svg ', '<svg x="20" y="20" ');
    return `<g transform="rotate(${(random() * 9 - 4.5).toFixed(1)} ${px(x + 140)} ${px(y + 190)}) translate(${px(x)} ${px(y)})"><rect x="10" y="16" width="280" height="380" fill="#000" opacity=".35" filter="url(#shade)"/><rect width="280" height="380" fill="#faf6ee"/>${inner}<circle cx="140" cy="9" r="7" fill="${tone(25, 0.6, 0.2)}"/></g>`;
  };
  return `<defs>${sky('g', [
    [0, tone(hue, 0.9, 0.03, 30)],
    [1, tone(hue, 0.74, 0.05, 30)],
  ])}<filter id="shade"><feGaussianBlur stdDeviation="12"/></filter></defs>${ground('g')}${times(10, sheet)}`;
};

const painters: Record<Scene, Painter> = { stage, skyline, lanterns, waves, prints };

/** The same numbers for the same seed, so that a cover that is laid again is the same picture. */
const randomFrom = (seed: string) => {
  let state = [...seed].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5);
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
};

/** A picture for the cover of an event, as an SVG document of 1280 by 720 pixels. */
export const coverArt = (scene: Scene, hue: number, seed: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width * scale}" height="${height * scale}">${painters[scene]({ hue, seed, random: randomFrom(seed) })}</svg>`;
