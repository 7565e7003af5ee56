import { schedules } from '#shared/contracts/schedules.ts';
import { robotsText, sitemapFiles } from '#shared/documents/sitemap.ts';
import * as siteFiles from '#shared/gateways/site-files.ts';
import { type RenderListPage, renderListPage } from '#shared/gateways/site-renderer.ts';
import { localePath, locales } from '#shared/messages/locale.ts';
import { env } from '#shared/platform/env.ts';
import { scheduleHandler, type Tick } from '#shared/platform/schedule-handler.ts';
import * as listings from '#shared/storage/listings.ts';
import { listingPageView } from './listing-view.ts';

type Deps = {
  listings: Pick<typeof listings, 'search' | 'publicPaths'>;
  siteFiles: Pick<typeof siteFiles, 'write'>;
  renderListPage: RenderListPage;
  siteUrl: () => string;
};

/** As many as the first page that a visitor's browser asks for. */
const shownCount = 20;
const pages = { home: '/', discover: '/discover' } as const;
/** Pages beside those of events that a search engine may show. */
const otherPaths = [...Object.values(pages), '/docs'];

const keyOf = (path: string): string => `${path.replace(/\/$/, '')}/index.html`.slice(1);

const crawlerFiles = (paths: readonly string[], siteUrl: string): siteFiles.SiteFile[] => [
  { key: 'robots.txt', contentType: 'text/plain; charset=utf-8', body: robotsText(siteUrl) },
  ...sitemapFiles([...otherPaths, ...paths], siteUrl).map((file) => ({ ...file, contentType: 'application/xml' })),
];

/**
 * Puts the next public events on the front page and on Discover, in every language, and all of them into the sitemap. It
 * goes by the clock and not by changes, for events leave these pages merely by beginning.
 */
export const publishLists = async (
  { now }: Tick,
  { listings, siteFiles, renderListPage, siteUrl }: Deps,
): Promise<string> => {
  const [found, paths] = await Promise.all([listings.search({}, { limit: shownCount, now }), listings.publicPaths()]);
  const next = listingPageView(found);
  const wanted = locales.flatMap((locale) =>
    (['home', 'discover'] as const).map(async (page) => ({
      key: keyOf(localePath(locale, pages[page])),
      contentType: 'text/html; charset=utf-8',
      body: await renderListPage({ page, locale, siteUrl: siteUrl(), listings: next }),
    })),
  );
  await siteFiles.write([...(await Promise.all(wanted)), ...crawlerFiles(paths, siteUrl())]);
  return `${next.data.length} events on ${wanted.length} pages, ${paths.length} in the sitemap`;
};

export const handler = scheduleHandler(schedules.publishLists, publishLists, {
  listings,
  siteFiles,
  renderListPage,
  siteUrl: () => env('SITE_URL'),
});
