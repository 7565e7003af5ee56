import { previewEventRoute } from '#shared/contracts/events.ts';
import { contentSecurityPolicy, stripePayments } from '#shared/contracts/site-headers.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { type RenderEventPage, renderEventPage } from '#shared/gateways/site-renderer.ts';
import { env } from '#shared/platform/env.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { Reply } from '#shared/platform/reply.ts';
import { authorize } from '#shared/storage/authorize.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';
import { eventPageOf } from './event-page.ts';

type Deps = {
  loadSale: typeof loadSaleUncached;
  renderEventPage: RenderEventPage;
  siteUrl: () => string;
  authorize: typeof authorize;
};

/** The page of an event as guests would see it, before there is one. */
export const previewEvent = async (
  { params, locale }: Request<typeof previewEventRoute>,
  { loadSale, renderEventPage, siteUrl }: Deps,
) => {
  const sale = await loadSale(params.eventId, { isConsistent: true });
  if (!sale) throw new Refusal('not_found');
  const html = await renderEventPage(eventPageOf(sale, locale, siteUrl()));
  // The API's own policy forbids everything a page is made of.
  const policy = contentSecurityPolicy({ uploads: siteUrl(), payments: stripePayments });
  return new Reply(html, { headers: { 'content-security-policy': policy } });
};

export const handler = httpHandler(previewEventRoute, previewEvent, {
  loadSale: loadSaleUncached,
  renderEventPage,
  siteUrl: () => env('SITE_URL'),
  authorize,
});
