import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, type Oklch } from '#shared/domain/colour.ts';

const css = readFileSync('web/src/styles/tokens.css', 'utf8');
const schemes = ['light', 'dark'] as const;
type Scheme = (typeof schemes)[number];

const colourOf = (token: string, scheme: Scheme, hue: number): Oklch => {
  const value = new RegExp(`--${token}: light-dark\\(([^;]+)\\);`).exec(css)?.[1] ?? '';
  const pair = [...value.replaceAll('var(--hue)', String(hue)).matchAll(/oklch\(([^)]+)\)/g)].map(
    ([, numbers]) => numbers,
  );
  const [l = '', c = '', h = ''] = (pair[schemes.indexOf(scheme)] ?? '').split(' ');
  const colour = { l: Number.parseFloat(l) / 100, c: Number.parseFloat(c), h: Number.parseFloat(h) };
  if (Object.values(colour).some(Number.isNaN)) throw new Error(`--${token} is not a pair of oklch colours`);
  return colour;
};

const worst = (front: string, ground: string, scheme: Scheme) =>
  Math.min(
    ...Array.from({ length: 361 }, (_, hue) => contrast(colourOf(front, scheme, hue), colourOf(ground, scheme, hue))),
  );

const grounds = ['paper', 'surface', 'sunken'];
const texts: [front: string, ground: string][] = [
  ...['ink', 'ink-2', 'ink-3', 'accent', 'bad'].flatMap((front) =>
    grounds.map((ground): [string, string] => [front, ground]),
  ),
  ['ok', 'paper'],
  ['ok', 'surface'],
  ['warn', 'paper'],
  ['warn', 'surface'],
  ['ok', 'ok-soft'],
  ['warn', 'warn-soft'],
  ['bad', 'bad-soft'],
  ['ink', 'bad-soft'],
  ['ink', 'accent-soft'],
  ['ink-2', 'accent-soft'],
  ['accent', 'accent-soft'],
  ['paper', 'accent'],
  ['paper', 'ink'],
  ['on-mark', 'mark'],
];

describe.each(schemes)('in the %s scheme', (scheme) => {
  test.each(texts)('%s on %s reads at 4.5:1 for every hue', (front, ground) => {
    expect(worst(front, ground, scheme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(grounds)('the edge of a control stands out at 3:1 on %s', (ground) => {
    expect(worst('edge', ground, scheme)).toBeGreaterThanOrEqual(3);
  });

  test('the ring of the focus stands out at 3:1, because an ink line lies under the marigold', () => {
    for (const ground of grounds) expect(worst('ink', ground, scheme)).toBeGreaterThanOrEqual(3);
  });
});
