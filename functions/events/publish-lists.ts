import { schedules } from '#shared/contracts/jobs.ts';
import * as siteFiles from '#shared/gateways/site-files.ts';
import { type RenderListPage, renderListPage } from '#shared/gateways/site-renderer.ts';
import { localePath, locales } from '#shared/messages/locale.ts';
import { env } from '#shared/platform/env.ts';
import { scheduleHandler, type Tick } from '#shared/platform/schedule-handler.ts';
import * as listings from '#shared/storage/listings.ts';
import { listingPageView } from './listing-view.ts';

type Deps = {
  listings: Pick<typeof listings, 'search'>;
  siteFiles: Pick<typeof siteFiles, 'write'>;
  renderListPage: RenderListPage;
  siteUrl: () => string;
};

/** As many as the first page that a visitor's browser asks for. */
const shownCount = 20;
const pages = { home: '/', discover: '/discover' } as const;

const keyOf = (path: string): string => `${path.replace(/\/$/, '')}/index.html`.slice(1);

/**
 * Puts the next public events on the front page and on Discover, in every language. It goes by the clock and not by
 * changes, for events leave these pages merely by beginning.
 */
export const publishLists = async (
  { now }: Tick,
  { listings, siteFiles, renderListPage, siteUrl }: Deps,
): Promise<string> => {
  const next = listingPageView(await listings.search({}, { limit: shownCount, now }));
  const wanted = locales.flatMap((locale) =>
    (['home', 'discover'] as const).map(async (page) => ({
      key: keyOf(localePath(locale, pages[page])),
      contentType: 'text/html; charset=utf-8',
      body: await renderListPage({ page, locale, siteUrl: siteUrl(), listings: next }),
    })),
  );
  await siteFiles.write(await Promise.all(wanted));
  return `${next.data.length} events on ${wanted.length} pages`;
};

export const handler = scheduleHandler(schedules.publishLists, publishLists, {
  listings,
  siteFiles,
  renderListPage,
  siteUrl: () => env('SITE_URL'),
});
