import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The font files of our documents, by package path; a deployed function carries them in node_modules beside its code. */
export const fontFiles = {
  display: '@expo-google-fonts/bricolage-grotesque/700Bold/BricolageGrotesque_700Bold.ttf',
  text: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  strong: '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
} as const;

export type FontName = keyof typeof fontFiles;

const require = createRequire(import.meta.url);
const kept = new Map<FontName, Uint8Array>();

/** The bytes of a font, read once. */
export const fontBytes = (name: FontName): Uint8Array => {
  const bytes = kept.get(name) ?? readFileSync(require.resolve(fontFiles[name]));
  kept.set(name, bytes);
  return bytes;
};
