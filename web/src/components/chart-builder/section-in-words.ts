import { isSeated, roomIn, type Section } from '#shared/domain/seating-chart.ts';
import type { VenueWords } from '../../words/venues.ts';

/** A section's name with how many places it has: `Stalls, 50 seats`. */
export const sectionInWords = ({ venues }: Pick<VenueWords, 'venues'>, section: Section): string => {
  const count = roomIn(section);
  return venues.builder.section(
    section.name,
    isSeated(section) ? venues.charts.seats(count) : venues.charts.standing(count),
  );
};
