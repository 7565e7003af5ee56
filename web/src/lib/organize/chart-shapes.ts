import { type Place, placesOf, tablesOf } from '#shared/domain/seat-plan.ts';
import { type SeatedSection, type SeatMark, seatMarks } from '#shared/domain/seating-chart.ts';

/** A section as it is drawn around its own centre: one path for all places of a kind, because thousands are drawn at once. */
export type SectionShapes = {
  paths: { mark: SeatMark | 'none'; path: string }[];
  tables: { x: number; y: number }[];
};

const kinds = ['none', ...seatMarks] as const;
const labelReach = 18;
const round = (value: number): number => Math.round(value * 10) / 10;

/** The label of each row, beside its first place, or of each table, in its middle. */
export const labelsOf = (section: SeatedSection): { text: string; x: number; y: number }[] => {
  if (section.kind === 'tables')
    return tablesOf(section).map(({ x, y }, nth) => ({ text: String(section.firstTable + nth), x, y }));
  const turn = (section.angle * Math.PI) / 180;
  return placesOf(section)
    .filter(({ at }) => at.endsWith('.0'))
    .map(({ row, x, y }) => ({ text: row, x: x - labelReach * Math.cos(turn), y: y - labelReach * Math.sin(turn) }));
};

/** What to draw of a section; a line without length and with a round end is a dot. */
export const shapesOf = (placed: SeatedSection): SectionShapes => {
  const section = { ...placed, x: 0, y: 0 };
  const places = placesOf(section);
  const paths = kinds.map((mark) => {
    const own = places.filter((place) => (place.mark ?? 'none') === mark);
    return { mark, path: own.map(({ x, y }) => `M${round(x)} ${round(y)}h0`).join('') };
  });
  return {
    paths: paths.filter(({ path }) => path !== ''),
    tables: section.kind === 'tables' ? tablesOf(section) : [],
  };
};

/** The place of a section nearest to a point of the plan, where one is near enough to be meant. */
export const placeAt = (section: SeatedSection, x: number, y: number): Place | undefined => {
  const enough = 12;
  const distance = (place: Place) => Math.hypot(place.x - x, place.y - y);
  const [nearest] = placesOf(section).sort((a, b) => distance(a) - distance(b));
  return nearest && distance(nearest) <= enough ? nearest : undefined;
};
