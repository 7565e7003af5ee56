import { listInvoicesRoute } from '#shared/contracts/invoices.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as invoices from '#shared/storage/invoices.ts';

type Deps = { invoices: Pick<typeof invoices, 'listOfOrganization'>; authorize: typeof authorize };

/** The papers of an organization's year, by number, for its books. */
export const listInvoices = async (
  { access, query: { year, ...page } }: Request<typeof listInvoicesRoute>,
  { invoices }: Deps,
) => {
  const { invoices: found, nextCursor } = await invoices.listOfOrganization(access.organizationId, year, page);
  return {
    data: found.map(({ number, kind, orderId, refundId, buyer, total, tax, currency, issuedAt }) => ({
      number,
      kind,
      orderId,
      ...(refundId && { refundId }),
      buyer: buyer.name,
      total,
      tax: tax?.amount ?? 0,
      currency,
      issuedAt,
    })),
    ...(nextCursor && { nextCursor }),
  };
};

export const handler = httpHandler(listInvoicesRoute, listInvoices, { invoices, authorize });
