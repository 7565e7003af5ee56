import { describe, expect, test } from 'vitest';
import { robotsText, sitemapFiles } from '#shared/documents/sitemap.ts';

const site = 'https://calsync.example';
const addressesIn = (body: string): string[] =>
  [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, found]) => found ?? '');

describe('the sitemap', () => {
  test('names each page in both languages, and each as the other’s translation', () => {
    const [index, part] = sitemapFiles(['/', '/events/jazz'], site);
    expect(addressesIn(index?.body ?? '')).toEqual([`${site}/sitemap-1.xml`]);
    expect(addressesIn(part?.body ?? '')).toEqual([
      `${site}/`,
      `${site}/pt`,
      `${site}/events/jazz`,
      `${site}/pt/events/jazz`,
    ]);
    expect(part?.body.match(/hreflang="pt" href="https:\/\/calsync.example\/pt\/events\/jazz"/g)).toHaveLength(2);
  });

  test('splits at 50,000 addresses and forgets none', () => {
    const paths = Array.from({ length: 25_001 }, (_, index) => `/events/e${index}`);
    const [index, ...parts] = sitemapFiles(paths, site);
    expect(addressesIn(index?.body ?? '')).toEqual([`${site}/sitemap-1.xml`, `${site}/sitemap-2.xml`]);
    expect(parts.map(({ body }) => addressesIn(body).length)).toEqual([50_000, 2]);
  });

  test('is valid XML whatever stands in an address', () => {
    const [, part] = sitemapFiles(["/events/a'b&c"], site);
    expect(addressesIn(part?.body ?? '')[0]).toBe(`${site}/events/a&apos;b&amp;c`);
  });

  test('is where robots.txt says, which keeps crawlers out of the gallery in both languages', () => {
    expect(robotsText(site)).toBe(
      `User-agent: *\nDisallow: /gallery\nDisallow: /pt/gallery\n\nSitemap: ${site}/sitemap.xml\n`,
    );
  });
});
