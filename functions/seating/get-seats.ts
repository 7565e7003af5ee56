import { getSeatsRoute } from '#shared/contracts/seating.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { writeSeatMap } from '#shared/domain/seat-map.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import { loadPlan } from '#shared/storage/seating-charts.ts';
import { takenSeats } from '#shared/storage/seats.ts';
import { loadSale } from '#shared/storage/ticket-types.ts';

type Deps = { loadSale: typeof loadSale; loadPlan: typeof loadPlan; takenSeats: typeof takenSeats };

/** Which seats of a public event are taken. A hint: only the write of an order knows for sure. */
export const getSeats = async (
  { params: { eventId }, now }: Request<typeof getSeatsRoute>,
  { loadSale, loadPlan, takenSeats }: Deps,
) => {
  const [sale, plan, taken] = await Promise.all([loadSale(eventId), loadPlan(eventId), takenSeats(eventId)]);
  const seating = sale?.event.seating;
  if (!seating || !plan || sale.event.status === 'DRAFT') throw new Refusal('not_found');
  return { eventId, at: now, chartKey: seating.chartKey, taken: writeSeatMap(plan, (seatId) => taken.has(seatId)) };
};

export const handler = openHandler(getSeatsRoute, getSeats, { loadSale, loadPlan, takenSeats });
