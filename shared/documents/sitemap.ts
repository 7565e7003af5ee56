import { localePath, locales } from '#shared/messages/locale.ts';

/** A file of the sitemap: `sitemap.xml`, which names the parts, or a part. */
export type SitemapFile = { key: string; body: string };

/** Search engines read no more addresses from one file. */
const mostAddresses = 50_000;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] as string);

const xml = (root: string, names: string, entries: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"${names}>\n${entries.join('\n')}\n</${root}>\n`;

/** One page in each language, every one of which names all of them. */
const addressesOf = (path: string, siteUrl: string): string[] => {
  const addressIn = (locale: (typeof locales)[number]) => escaped(new URL(localePath(locale, path), siteUrl).href);
  const twins = locales
    .map((locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${addressIn(locale)}"/>`)
    .join('');
  return locales.map((locale) => `<url><loc>${addressIn(locale)}</loc>${twins}</url>`);
};

/** The sitemap of pages given by their English paths (`/discover`), in all languages, in parts of at most 50,000 addresses. */
export const sitemapFiles = (paths: readonly string[], siteUrl: string): SitemapFile[] => {
  const pathsInPart = Math.floor(mostAddresses / locales.length);
  const partCount = Math.max(1, Math.ceil(paths.length / pathsInPart));
  const parts = Array.from({ length: partCount }, (_, index) => ({
    key: `sitemap-${index + 1}.xml`,
    body: xml(
      'urlset',
      ' xmlns:xhtml="http://www.w3.org/1999/xhtml"',
      paths.slice(index * pathsInPart, (index + 1) * pathsInPart).flatMap((path) => addressesOf(path, siteUrl)),
    ),
  }));
  const named = parts.map(({ key }) => `<sitemap><loc>${escaped(new URL(key, siteUrl).href)}</loc></sitemap>`);
  return [{ key: 'sitemap.xml', body: xml('sitemapindex', '', named) }, ...parts];
};

/** What crawlers may read (all but the gallery of parts), and where the sitemap is. */
export const robotsText = (siteUrl: string): string =>
  [
    'User-agent: *',
    ...locales.map((locale) => `Disallow: ${localePath(locale, '/gallery')}`),
    '',
    `Sitemap: ${new URL('sitemap.xml', siteUrl).href}`,
    '',
  ].join('\n');
