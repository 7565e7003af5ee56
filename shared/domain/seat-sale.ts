import { Refusal, refuseField } from './errors.ts';
import type { OrderLine } from './order.ts';
import { orphanLeft } from './seat-orphans.ts';
import type { SeatPlan } from './seat-plan.ts';
import { chartProblems } from './seat-problems.ts';
import { isSeated, type SeatingChart } from './seating-chart.ts';
import type { TicketType } from './ticket-type.ts';

/** How an event seats people, in its item: by which copy of a chart, and which section is sold as which type. */
export type Seating = {
  venueId: string;
  chartId: string;
  chartVersion: number;
  /** Names the copy: the published file and everybody's knowledge of what is taken go by it. */
  chartKey: string;
  /** The type each section is sold as, by the section's id; a section without one is not sold. */
  categories: Record<string, string>;
  /** Nobody may leave a single seat between others. */
  avoidsOrphans: boolean;
};

/** What the site is told about an event's seats, once, as a file. */
export type PublishedSeating = Pick<Seating, 'chartKey' | 'categories' | 'avoidsOrphans'> & { chart: SeatingChart };

/** The seats of one type that somebody asks for; `path` names the field in the request. */
export type SeatRequest = { ticketTypeId: string; seats: readonly string[]; path: string };

/** Names the seats of an order that somebody else has; they belong to the first line that wanted one of them. */
export const seatTaken = (lines: readonly Pick<OrderLine, 'seats'>[], gone: readonly string[]): Refusal => {
  const place = lines.findIndex(({ seats = [] }) => seats.some((seatId) => gone.includes(seatId)));
  return refuseField('seat_taken', `lines.${Math.max(0, place)}.seats`, { seats: gone.join(', ') });
};

/**
 * Whether these seats may be sold together: they exist, their section is sold as the type they are asked for, nobody has
 * them, and they leave no single seat where the organizer minds. `taken` may be a moment old; the write decides.
 */
export const assertSeats = (
  plan: SeatPlan,
  { categories, avoidsOrphans }: Pick<Seating, 'categories' | 'avoidsOrphans'>,
  requests: readonly SeatRequest[],
  taken: ReadonlySet<string>,
): void => {
  for (const { ticketTypeId, seats, path } of requests) {
    const isSold = (seatId: string) => categories[plan.byId.get(seatId)?.sectionId ?? ''] === ticketTypeId;
    if (!seats.every(isSold)) throw refuseField('seats_wrong', path);
    const gone = seats.filter((seatId) => taken.has(seatId));
    if (gone.length > 0) throw refuseField('seat_taken', path, { seats: gone.join(', ') });
  }
  if (!avoidsOrphans) return;
  const wanted = new Set(requests.flatMap(({ seats }) => seats));
  const rowIds = new Set([...wanted].map((seatId) => plan.byId.get(seatId)?.rowId));
  for (const row of plan.rows.filter(({ rowId }) => rowIds.has(rowId))) {
    const orphan = orphanLeft(row, taken, wanted);
    if (orphan) throw new Refusal('seat_left_alone', { facts: { seat: orphan.seatId } });
  }
};

/** Refuses `chart_unsound` for a chart nobody could sell by, and `seating_incomplete` where a section is sold as no such type. */
export const assertSeating = (
  chart: SeatingChart,
  categories: Record<string, string>,
  types: readonly TicketType[],
): void => {
  const [problem] = chartProblems(chart);
  if (problem) throw new Refusal('chart_unsound', { facts: { sections: problem.sections.join(', ') } });
  const sold = chart.sections.filter(({ sectionId }) => categories[sectionId]);
  const isKnown = Object.keys(categories).every((id) => chart.sections.some(({ sectionId }) => sectionId === id));
  if (!isKnown || sold.length === 0) throw refuseField('seating_incomplete', 'categories');
  for (const section of sold) {
    const type = types.find(({ ticketTypeId }) => ticketTypeId === categories[section.sectionId]);
    if (!type || (type.isSeated ?? false) !== isSeated(section))
      throw refuseField('seating_incomplete', `categories.${section.sectionId}`, { name: section.name });
  }
};
