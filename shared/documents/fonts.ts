import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const ofScript = <Script extends string>(script: Script) =>
  `@expo-google-fonts/noto-sans-${script.toLowerCase()}/500Medium/NotoSans${script}_500Medium.ttf` as const;

/**
 * The font files of our documents, by package path; a deployed function carries them in node_modules beside its code. The
 * first three are what documents are set in, the others come in where those lack a letter, in one weight.
 */
export const fontFiles = {
  display: '@expo-google-fonts/bricolage-grotesque/700Bold/BricolageGrotesque_700Bold.ttf',
  text: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  strong: '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  japanese: ofScript('JP'),
  korean: ofScript('KR'),
  simplifiedChinese: ofScript('SC'),
  traditionalChinese: ofScript('TC'),
  arabic: ofScript('Arabic'),
  armenian: ofScript('Armenian'),
  bengali: ofScript('Bengali'),
  ethiopic: ofScript('Ethiopic'),
  georgian: ofScript('Georgian'),
  gujarati: ofScript('Gujarati'),
  gurmukhi: ofScript('Gurmukhi'),
  hebrew: ofScript('Hebrew'),
  kannada: ofScript('Kannada'),
  khmer: ofScript('Khmer'),
  lao: ofScript('Lao'),
  malayalam: ofScript('Malayalam'),
  myanmar: ofScript('Myanmar'),
  oriya: ofScript('Oriya'),
  sinhala: ofScript('Sinhala'),
  tamil: ofScript('Tamil'),
  telugu: ofScript('Telugu'),
  thai: ofScript('Thai'),
  emoji: '@expo-google-fonts/noto-emoji/500Medium/NotoEmoji_500Medium.ttf',
} as const;

/** The compiled half of the package that draws cards, by its path; it is carried in the same way. */
export const drawingFile = '@resvg/resvg-wasm/index_bg.wasm';

export type FontName = keyof typeof fontFiles;

const require = createRequire(import.meta.url);
const kept = new Map<FontName, Uint8Array>();

/** The bytes of a font, read once. */
export const fontBytes = (name: FontName): Uint8Array => {
  const bytes = kept.get(name) ?? readFileSync(require.resolve(fontFiles[name]));
  kept.set(name, bytes);
  return bytes;
};
