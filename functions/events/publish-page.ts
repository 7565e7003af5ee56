import * as jobs from '#shared/contracts/jobs/events.ts';
import type { Sale } from '#shared/domain/sale.ts';
import * as siteFiles from '#shared/gateways/site-files.ts';
import { type RenderEventPage, renderEventPage } from '#shared/gateways/site-renderer.ts';
import { env } from '#shared/platform/env.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as publications from '#shared/storage/publications.ts';
import { findCopy } from '#shared/storage/seating-charts.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';
import { fileKeysOf, filesOf } from './event-files.ts';

type Deps = {
  loadSale: typeof loadSaleUncached;
  publications: Pick<typeof publications, 'findSlug' | 'note' | 'forget'>;
  siteFiles: Pick<typeof siteFiles, 'write' | 'remove'>;
  renderEventPage: RenderEventPage;
  findCopy: typeof findCopy;
  siteUrl: () => string;
};

/** An event that keeps changing is somebody at work: each change sends a message of its own. */
const mostRounds = 5;

const unpublish = async (eventId: string, { publications, siteFiles }: Deps): Promise<string> => {
  const slug = await publications.findSlug(eventId);
  if (!slug) return 'the event has no public files';
  await siteFiles.remove(fileKeysOf(slug));
  await publications.forget(eventId);
  return 'the event is gone and so are its files';
};

const publish = async (
  sale: Sale,
  { publications, siteFiles, renderEventPage, findCopy, siteUrl }: Deps,
): Promise<void> => {
  const { eventId, slug, seating } = sale.event;
  const chart = seating && (await findCopy(eventId));
  const files = await filesOf(sale, { siteUrl: siteUrl(), renderEventPage, chart });
  await publications.note(eventId, slug);
  await siteFiles.write(files);
};

/**
 * Brings the public files of an event in step with it. Two workers may render at once and the slower one write last, so
 * each looks again after it wrote: whoever wrote last saw that its files show the event as it is.
 */
export const publishPage = async (
  { payload: { eventId } }: Delivery<typeof jobs.publishPage>,
  deps: Deps,
): Promise<string> => {
  let shown: string | undefined;
  for (let round = 0; round <= mostRounds; round++) {
    const sale = await deps.loadSale(eventId, { isConsistent: true });
    if (!sale || sale.event.status === 'DRAFT') return unpublish(eventId, deps);
    const current = JSON.stringify(sale);
    if (current === shown) return `version ${sale.event.version} is published`;
    await publish(sale, deps);
    shown = current;
  }
  throw new Error('The event changed all the while its page was made.');
};

export const handler = queueHandler(jobs.publishPage, publishPage, {
  loadSale: loadSaleUncached,
  publications,
  siteFiles,
  renderEventPage,
  findCopy,
  siteUrl: () => env('SITE_URL'),
});
