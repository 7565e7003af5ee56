import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import sharp from 'sharp';

const paper = '#fdfbf5';

/** Phones cut corners off an icon; within this share of its width they leave everything alone. */
const safeShare = 0.72;

const icons = [
  { name: 'apple-touch-icon.png', size: 180 },
  { name: 'icon-192.png', size: 192 },
  { name: 'icon-512.png', size: 512 },
];

/** Draws the favicon on paper in the sizes that home screens ask for, so that one drawing is the brand everywhere. */
export const homeScreenIcons = (): AstroIntegration => ({
  name: 'home-screen-icons',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const drawing = await readFile(fileURLToPath(new URL('favicon.svg', dir)));
      await Promise.all(
        icons.map(async ({ name, size }) => {
          const inner = Math.round(size * safeShare);
          const mark = await sharp(drawing, { density: 72 * (size / 13) })
            .resize(inner, inner)
            .png()
            .toBuffer();
          await sharp({ create: { width: size, height: size, channels: 3, background: paper } })
            .composite([{ input: mark }])
            .png({ palette: true })
            .toFile(fileURLToPath(new URL(name, dir)));
        }),
      );
    },
  },
});
