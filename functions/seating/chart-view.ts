import type { ResponseOf } from '#shared/contracts/route.ts';
import type { getChartRoute } from '#shared/contracts/seating.ts';
import { chartProblems } from '#shared/domain/seat-problems.ts';
import type { SavedChart } from '#shared/domain/seating-chart.ts';

/** A chart with what keeps it from being sold by. */
export const chartView = (saved: SavedChart): ResponseOf<typeof getChartRoute> => ({
  ...saved,
  problems: chartProblems(saved.chart),
});
