import { expect, test } from 'vitest';
import { contrast, luminance, oklchToHex } from '#shared/domain/colour.ts';

test('turns the corners of OKLCH into the sRGB everyone agrees on', () => {
  expect(oklchToHex({ l: 1, c: 0, h: 0 })).toBe('#ffffff');
  expect(oklchToHex({ l: 0, c: 0, h: 0 })).toBe('#000000');
  expect(oklchToHex({ l: 0.627955, c: 0.257683, h: 29.2339 })).toBe('#ff0000');
  expect(oklchToHex({ l: 0.452014, c: 0.313214, h: 264.052 })).toBe('#0000ff');
});

test('keeps lightness and hue of a colour that no screen can show, and gives up chroma', () => {
  expect(oklchToHex({ l: 0.7, c: 0.4, h: 150 })).toMatch(/^#00[0-9a-f]{4}$/);
});

test('knows the two ends of contrast', () => {
  const white = { l: 1, c: 0, h: 0 };
  const black = { l: 0, c: 0, h: 0 };
  expect(contrast(white, black)).toBeCloseTo(21, 1);
  expect(contrast(black, white)).toBe(contrast(white, black));
  expect(contrast(white, white)).toBe(1);
  expect(luminance(white)).toBeCloseTo(1, 3);
});
