import { expect, test } from 'vitest';
import { posterSvg } from '#shared/domain/poster.ts';

const square = { hue: 22, seed: 'evt_01jx', width: 240, height: 240 };
const seeds = Array.from({ length: 60 }, (_, index) => `evt_${index}`);

test('draws the same poster for the same hue and seed', () => {
  expect(posterSvg(square)).toBe(posterSvg({ ...square }));
});

test('draws another poster for another event, even if its id differs in one character', () => {
  expect(new Set(seeds.map((seed) => posterSvg({ ...square, seed }))).size).toBe(seeds.length);
});

test('draws the same shapes in other colours for another hue', () => {
  const shapes = (svg: string) => svg.replace(/#[0-9a-f]{6}/g, '#');
  const red = posterSvg({ ...square, seed: 'evt_7', hue: 20 });
  const blue = posterSvg({ ...square, seed: 'evt_7', hue: 250 });
  expect(shapes(blue)).toBe(shapes(red));
  expect(blue).not.toBe(red);
});

test('uses plain sRGB only, which mail clients and rasterisers know', () => {
  for (const seed of seeds) {
    const fills = [...posterSvg({ ...square, seed }).matchAll(/fill="([^"]+)"/g)].map(([, fill]) => fill);
    expect(fills.length).toBeGreaterThan(3);
    for (const fill of fills) expect(fill).toMatch(/^#[0-9a-f]{6}$/);
  }
});

test('stays small enough to stand in a list of twenty', () => {
  for (const seed of seeds) expect(posterSvg({ ...square, seed }).length).toBeLessThan(6000);
});

test('fills the size it is asked for', () => {
  const banner = posterSvg({ ...square, width: 1200, height: 630 });
  expect(banner).toContain('viewBox="0 0 1200 630"');
  expect(banner).toContain('<rect width="1200" height="630"');
});

test('takes any hue around the circle', () => {
  for (const hue of [-30, 0, 359, 720]) expect(posterSvg({ ...square, hue })).not.toContain('NaN');
});
