import { listPaymentsRoute } from '#shared/contracts/payments.ts';
import { paymentView } from '#shared/domain/payment.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as orderLists from '#shared/storage/order-lists.ts';

type Deps = { orderLists: Pick<typeof orderLists, 'listOfPerson'> };

/** What the signed-in person has paid or is to pay, the newest first. A page may be shorter: free orders are passed over. */
export const listPayments = async ({ caller, query }: Request<typeof listPaymentsRoute>, { orderLists }: Deps) => {
  const { orders, nextCursor } = await orderLists.listOfPerson(caller.userId, query.limit, query.cursor);
  return {
    data: orders.filter(({ total }) => total > 0).map(paymentView),
    ...(nextCursor && { nextCursor }),
  };
};

export const handler = httpHandler(listPaymentsRoute, listPayments, { orderLists });
