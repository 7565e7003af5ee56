import { listOrderNotesRoute } from '#shared/contracts/order-notes.ts';
import { noteView } from '#shared/domain/order-note.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as orderNotes from '#shared/storage/order-notes.ts';
import { assertMayOrganize } from '#shared/storage/order-parties.ts';
import * as orders from '#shared/storage/orders.ts';

type Deps = {
  orders: Pick<typeof orders, 'find'>;
  orderNotes: Pick<typeof orderNotes, 'list'>;
  assertMayOrganize: typeof assertMayOrganize;
};

/** The notes about an order, for those who sold it. */
export const listOrderNotes = async (
  { params: { orderId }, caller }: Request<typeof listOrderNotesRoute>,
  { orders, orderNotes, assertMayOrganize }: Deps,
) => {
  await assertMayOrganize(await orders.find(orderId), caller, 'view_orders');
  return { data: (await orderNotes.list(orderId)).map(noteView) };
};

export const handler = httpHandler(listOrderNotesRoute, listOrderNotes, { orders, orderNotes, assertMayOrganize });
