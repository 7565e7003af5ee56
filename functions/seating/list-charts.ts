import { listChartsRoute } from '#shared/contracts/seating.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as charts from '#shared/storage/seating-charts.ts';

type Deps = { charts: Pick<typeof charts, 'list'>; authorize: typeof authorize };

/** The charts of a venue, without their drawings. */
export const listCharts = async ({ params }: Request<typeof listChartsRoute>, { charts }: Deps) => ({
  data: await charts.list(params),
});

export const handler = httpHandler(listChartsRoute, listCharts, { charts, authorize });
