import { deleteChartRoute } from '#shared/contracts/seating.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as charts from '#shared/storage/seating-charts.ts';

type Deps = { charts: Pick<typeof charts, 'remove'>; authorize: typeof authorize };

/** Deletes a chart; one that is gone already is deleted. */
export const deleteChart = async (
  { params }: Request<typeof deleteChartRoute>,
  { charts }: Deps,
): Promise<undefined> => {
  await charts.remove(params, params.chartId);
};

export const handler = httpHandler(deleteChartRoute, deleteChart, { charts, authorize });
