import { getChartRoute } from '#shared/contracts/seating.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as charts from '#shared/storage/seating-charts.ts';
import { chartView } from './chart-view.ts';

type Deps = { charts: Pick<typeof charts, 'find'>; authorize: typeof authorize };

/** One chart with its drawing. */
export const getChart = async ({ params }: Request<typeof getChartRoute>, { charts }: Deps) => {
  const found = await charts.find(params, params.chartId);
  if (!found) throw new Refusal('not_found');
  return chartView(found);
};

export const handler = httpHandler(getChartRoute, getChart, { charts, authorize });
