import type { FontName } from './fonts.ts';

/** Scripts that are set in a font of their own. */
const fontOfScript = {
  Arabic: 'arabic',
  Armenian: 'armenian',
  Bengali: 'bengali',
  Ethiopic: 'ethiopic',
  Georgian: 'georgian',
  Gujarati: 'gujarati',
  Gurmukhi: 'gurmukhi',
  Hebrew: 'hebrew',
  Kannada: 'kannada',
  Khmer: 'khmer',
  Lao: 'lao',
  Malayalam: 'malayalam',
  Myanmar: 'myanmar',
  Oriya: 'oriya',
  Sinhala: 'sinhala',
  Tamil: 'tamil',
  Telugu: 'telugu',
  Thai: 'thai',
} as const satisfies Record<string, FontName>;

/** Scripts that Noto Sans has itself; they are told apart because each is shaped by rules of its own. */
const own = ['Latin', 'Greek', 'Cyrillic', 'Devanagari'];
const others = Object.keys(fontOfScript);

const patterns: [script: string, pattern: RegExp][] = [
  ...[...own, ...others, 'Hangul'].map((script): [string, RegExp] => [
    script,
    new RegExp(`\\p{Script=${script}}`, 'u'),
  ]),
  // Chinese and Japanese mix these in one word, and they are shaped alike.
  ['Han', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u],
];

/** The name of the script of some letters; undefined for what all scripts share, digits and marks say. */
export const scriptOf = (letters: string): string | undefined =>
  patterns.find(([, pattern]) => pattern.test(letters))?.[0];

/** Marks and letters as wide as high, which are drawn in East Asian fonts. */
const fullWidth = /[\u3000-\u303f\uff00-\uffef]/u;
const picture = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;

const zonesOf: [FontName, string[]][] = [
  ['japanese', ['Asia/Tokyo', 'Japan']],
  ['korean', ['Asia/Seoul', 'Asia/Pyongyang', 'ROK']],
  ['traditionalChinese', ['Asia/Taipei', 'Asia/Hong_Kong', 'Asia/Macau', 'Asia/Macao', 'ROC', 'Hongkong']],
];

/**
 * One code stands for the Japanese, the Korean and both Chinese shapes of a letter: kana and hangul beside it tell which is
 * meant, or else the place it is read at.
 */
const eastAsianFonts = (text: string, zone = ''): FontName[] => {
  const ofPlace = zonesOf.find(([, zones]) => zones.includes(zone))?.[0] ?? 'simplifiedChinese';
  const hangulOrPlace = /\p{Script=Hangul}/u.test(text) ? 'korean' : ofPlace;
  const first = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? 'japanese' : hangulOrPlace;
  return [...new Set([first, 'simplifiedChinese', 'traditionalChinese', 'japanese', 'korean'] as const)];
};

/**
 * The fonts that may have some letters of a text which Noto Sans lacks, the likeliest first. `zone` is where the text
 * belongs.
 */
export const fontsBeside = (letters: string, text: string, zone?: string): FontName[] => {
  const script = scriptOf(letters);
  if (script === 'Han' || script === 'Hangul' || fullWidth.test(letters)) return eastAsianFonts(text, zone);
  if (script && script in fontOfScript) return [fontOfScript[script as keyof typeof fontOfScript]];
  // Much that is neither letter nor picture, notes and stars say, is in Japanese fonts.
  return picture.test(letters) ? ['emoji', 'japanese'] : ['japanese'];
};
