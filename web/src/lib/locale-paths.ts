import { defaultLocale, type Locale, locales } from '#shared/messages/locale.ts';

/** One page per language, for a page under `[...locale]`: English at the root, the others under their name. */
export const localePaths = (): { params: { locale: string | undefined }; props: { locale: Locale } }[] =>
  locales.map((locale) => ({
    params: { locale: locale === defaultLocale ? undefined : locale },
    props: { locale },
  }));
