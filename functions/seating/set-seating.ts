import { setSeatingRoute } from '#shared/contracts/seating.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { assertSeating, type Seating } from '#shared/domain/seat-sale.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as charts from '#shared/storage/seating-charts.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';

type Deps = {
  charts: Pick<typeof charts, 'find' | 'seat'>;
  loadSale: typeof loadSaleUncached;
  authorize: typeof authorize;
};

/** Seats a draft by a copy of a chart. Once people can buy, seats are a promise and stay as they are. */
export const setSeating = async (
  { access, body: { version, venueId, chartId, categories, avoidsOrphans }, now }: Request<typeof setSeatingRoute>,
  { charts, loadSale }: Deps,
) => {
  const event = eventOf(access);
  if (event.version !== version) throw new Refusal('version_conflict');
  if (event.status !== 'DRAFT') throw new Refusal('event_not_draft');
  const [found, sale] = await Promise.all([
    charts.find({ organizationId: event.organizationId, venueId }, chartId),
    loadSale(event.eventId, { isConsistent: true }),
  ]);
  if (!found || !sale) throw new Refusal('not_found');
  const { chart } = found;
  assertSeating(chart, categories, sale.ticketTypes);
  const chartKey = `${chartId}-${found.version}`;
  const seating: Seating = { venueId, chartId, chartVersion: found.version, chartKey, categories, avoidsOrphans };
  await charts.seat(event, seating, chart, now);
  return { ...seating, chart };
};

export const handler = httpHandler(setSeatingRoute, setSeating, { charts, loadSale: loadSaleUncached, authorize });
