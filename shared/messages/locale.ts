/** The languages the site speaks, the default first. */
export const locales = ['en', 'pt'] as const;

/** A language of the site: a catalogue under messages/, not a region. */
export type Locale = (typeof locales)[number];

/** The language of a reader about whom nothing is known. */
export const defaultLocale: Locale = 'en';

/** The BCP 47 tag given to Intl and to `<html lang>`: both write the 24-hour clock and the euro as Lisbon does. */
export const localeTags: Record<Locale, string> = { en: 'en-GB', pt: 'pt-PT' };

/** Whether a word is one of our languages. */
export const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value);

/** A path in a language: `/` and `/sign-in` in English, `/pt` and `/pt/sign-in` in Portuguese. */
export const localePath = (locale: Locale, path: string): string =>
  locale === defaultLocale ? path : `/${locale}${path === '/' ? '' : path}`;

/** The language and the language-free path of a page: `/pt/sign-in` is `pt` and `/sign-in`. */
export const splitPath = (pathname: string): { locale: Locale; path: string } => {
  const [, first = '', ...rest] = pathname.replace(/\/+$/, '').split('/');
  if (!isLocale(first) || first === defaultLocale) return { locale: defaultLocale, path: pathname };
  return { locale: first, path: `/${rest.join('/')}` };
};

/** The best of our languages for an `Accept-Language` header (or a list of tags), by weight and then by order. */
export const negotiateLocale = (acceptLanguage: string | undefined): Locale => {
  const wishes = (acceptLanguage ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';');
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
    return { language: tag.toLowerCase().split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
  });
  const best = wishes
    .filter(({ language, weight }) => weight > 0 && isLocale(language))
    .sort((a, b) => b.weight - a.weight)[0];
  return isLocale(best?.language) ? best.language : defaultLocale;
};
