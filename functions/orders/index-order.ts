import * as jobs from '#shared/contracts/jobs/orders.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as orderSearch from '#shared/storage/order-search.ts';

type Deps = { orderSearch: Pick<typeof orderSearch, 'indexOrder'> };

/** Makes an order findable by the names, addresses and number it has now. */
export const indexOrder = async (
  { payload: { orderId } }: Delivery<typeof jobs.indexOrder>,
  { orderSearch }: Deps,
): Promise<string> => {
  const words = await orderSearch.indexOrder(orderId);
  return words === undefined ? 'there is no such order' : `found by ${words} words`;
};

export const handler = queueHandler(jobs.indexOrder, indexOrder, { orderSearch });
