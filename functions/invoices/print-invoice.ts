import * as jobs from '#shared/contracts/jobs/invoices.ts';
import { invoicePdf } from '#shared/documents/invoice-pdf.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as invoices from '#shared/storage/invoices.ts';
import * as prints from '#shared/storage/prints.ts';

type Deps = {
  invoices: Pick<typeof invoices, 'find'>;
  prints: Pick<typeof prints, 'keep' | 'invoiceEdition'>;
  invoicePdf: typeof invoicePdf;
};

/** Draws a paper that somebody waits for. */
export const printInvoice = async (
  { payload: { orderId, refundId, isReversal }, now }: Delivery<typeof jobs.printInvoice>,
  { invoices, prints, invoicePdf }: Deps,
): Promise<string> => {
  const invoice = await invoices.find(orderId, refundId, isReversal);
  if (!invoice) return 'there is no such paper';
  await prints.keep(prints.invoiceEdition(orderId, refundId, isReversal), await invoicePdf(invoice), now);
  return `printed ${invoice.number}`;
};

export const handler = queueHandler(jobs.printInvoice, printInvoice, { invoices, prints, invoicePdf });
