import { saveChartRoute } from '#shared/contracts/seating.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { assertChartFits, countChart } from '#shared/domain/seating-chart.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as charts from '#shared/storage/seating-charts.ts';
import { chartView } from './chart-view.ts';

type Deps = { charts: Pick<typeof charts, 'list' | 'save'>; authorize: typeof authorize };

/** Saves a chart, finished or not, over the version it was drawn on. */
export const saveChart = async (
  { params, body: { version, name, chart }, now }: Request<typeof saveChartRoute>,
  { charts }: Deps,
) => {
  assertChartFits(chart);
  const before = (await charts.list(params)).find(({ chartId }) => chartId === params.chartId);
  if (!before && version > 0) throw new Refusal('not_found');
  const of = { ...params, name, ...countChart(chart), chart };
  const saved = { ...of, createdAt: before?.createdAt ?? now, updatedAt: now, version: version + 1 };
  return chartView(await charts.save(saved));
};

export const handler = httpHandler(saveChartRoute, saveChart, { charts, authorize });
