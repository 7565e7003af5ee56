import * as jobs from '#shared/contracts/jobs/invoices.ts';
import { draftForRefund, draftInvoice } from '#shared/domain/invoice.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as events from '#shared/storage/events.ts';
import * as invoices from '#shared/storage/invoices.ts';
import * as records from '#shared/storage/order-records.ts';
import * as organizations from '#shared/storage/organizations.ts';

type Deps = {
  records: Pick<typeof records, 'load'>;
  events: Pick<typeof events, 'find'>;
  organizations: Pick<typeof organizations, 'find'>;
  invoices: Pick<typeof invoices, 'find' | 'write'>;
};

/** Writes the invoice of a paid order, or the paper of a refund: of money that has gone back, or that came back after all. */
export const writeInvoice = async (
  { payload: { orderId, refundId }, now }: Delivery<typeof jobs.writeInvoice>,
  { records, events, organizations, invoices }: Deps,
): Promise<string> => {
  const found = await records.load(orderId);
  if (!found || found.order.total === 0) return 'there is nothing to invoice';
  const { order } = found;
  const [event, organization] = await Promise.all([
    events.find(order.eventId),
    organizations.find(order.organizationId),
  ]);
  if (!organization) return 'the organization is gone';
  const { name, contactEmail: email, legalName, address, taxNumber, zone } = organization;
  const seller = {
    name,
    email,
    ...(legalName && { legalName }),
    ...(address && { address }),
    ...(taxNumber && { taxNumber }),
  };
  const about = { order, seller, eventTitle: event?.title ?? '', zone: event?.zone ?? zone, now };
  if (!refundId) return `wrote ${(await invoices.write(draftInvoice(about))).number}`;
  const refund = found.refunds.find((one) => one.refundId === refundId);
  if (!refund) return 'there is no such refund';
  const [invoice, creditNote] = await Promise.all([invoices.find(orderId), invoices.find(orderId, refundId)]);
  if (!invoice && order.issuedAt) throw new Error('The invoice is being written; this comes again.');
  const draft = draftForRefund(about, refund, { invoice, creditNote });
  return draft ? `wrote ${(await invoices.write(draft)).number}` : 'there is nothing to correct';
};

export const handler = queueHandler(jobs.writeInvoice, writeInvoice, { records, events, organizations, invoices });
