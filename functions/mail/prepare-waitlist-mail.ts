import type { PayloadOf } from '#shared/contracts/job.ts';
import type * as jobs from '#shared/contracts/jobs/mail.ts';
import * as letters from '#shared/documents/mails/waitlist-letters.ts';
import { orderUrl, waitlistUrl } from '#shared/platform/links.ts';
import { orderToken, waitlistToken } from '#shared/platform/order-access.ts';
import * as waitlists from '#shared/storage/waitlists.ts';
import type { OrderMailSources } from './order-mail.ts';
import type { Prepared, Unneeded } from './prepared.ts';

type Payload = Extract<PayloadOf<typeof jobs.sendMail>, { kind: 'waitlist_joined' | 'waitlist_offer' }>;

export const waitlistMailSources = { waitlists };
export type WaitlistMailSources = OrderMailSources & { waitlists: Pick<typeof waitlists, 'find'> };

/** What somebody on a waitlist is to be told as they stand now, or why nothing is to be told. */
export const prepareWaitlistMail = async (
  { kind, eventId, entryId }: Payload,
  { waitlists, events, orders, secrets }: WaitlistMailSources,
): Promise<Prepared | Unneeded> => {
  const [entry, event, { linkSecret }] = await Promise.all([
    waitlists.find(eventId, entryId),
    events.find(eventId),
    secrets(),
  ]);
  if (!entry || !event) return { unneeded: 'the entry or its event is gone' };
  const addressed = { to: { name: entry.name, address: entry.email }, attachments: [] };
  if (kind === 'waitlist_joined') {
    if (entry.status !== 'WAITING') return { unneeded: `the entry is ${entry.status}` };
    const url = waitlistUrl(entry, waitlistToken(linkSecret, entryId));
    return { ...addressed, mailKey: `${kind}#${entryId}`, letter: letters.waitlistJoined(entry, event, url) };
  }
  const order = entry.orderId && (await orders.findWithTickets(entry.orderId))?.order;
  if (entry.status !== 'OFFERED' || !order || order.status !== 'PENDING') return { unneeded: 'the offer has ended' };
  const url = orderUrl(order, orderToken(linkSecret, order.orderId));
  return { ...addressed, mailKey: `${kind}#${order.orderId}`, letter: letters.waitlistOffer(order, event, url) };
};
