import type { PayloadOf } from '#shared/contracts/job.ts';
import { jobs } from '#shared/contracts/jobs.ts';
import { htmlMail } from '#shared/documents/mails/html-mail.ts';
import { textMail } from '#shared/documents/mails/text-mail.ts';
import * as mailer from '#shared/gateways/mailer.ts';
import { count, metricNames } from '#shared/platform/observability.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as mails from '#shared/storage/mails.ts';
import {
  type AccountMailSources,
  accountMailSources,
  prepareCalendarStale,
  prepareInvitation,
  prepareWelcome,
} from './prepare-account-mail.ts';
import {
  type MoneyMailSources,
  moneyMailSources,
  prepareOrderRefunded,
  preparePaymentDisputed,
  prepareRefundFailed,
} from './prepare-money-mail.ts';
import { type OrderMailSources, orderMailSources, prepareOrderMail } from './prepare-order-mail.ts';
import { prepareTicketOffered, prepareTicketReceived } from './prepare-transfer-mail.ts';
import { prepareWaitlistMail, type WaitlistMailSources, waitlistMailSources } from './prepare-waitlist-mail.ts';
import type { Prepared, Unneeded } from './prepared.ts';

type Sources = OrderMailSources & AccountMailSources & MoneyMailSources & WaitlistMailSources;
type Deps = Sources & {
  mails: Pick<typeof mails, 'claim' | 'markSent' | 'markRejected' | 'release'>;
  mailer: Pick<typeof mailer, 'post' | 'isSurelyUnsent'>;
};

const prepare = (
  payload: PayloadOf<typeof jobs.sendMail>,
  now: string,
  sources: Sources,
): Promise<Prepared | Unneeded> => {
  switch (payload.kind) {
    case 'welcome':
      return prepareWelcome(payload, sources);
    case 'invitation':
      return prepareInvitation(payload, now, sources);
    case 'calendar_stale':
      return prepareCalendarStale(payload, sources);
    case 'ticket_offered':
      return prepareTicketOffered(payload, sources);
    case 'ticket_received':
      return prepareTicketReceived(payload, now, sources);
    case 'waitlist_joined':
    case 'waitlist_offer':
      return prepareWaitlistMail(payload, sources);
    case 'order_refunded':
      return prepareOrderRefunded(payload, now, sources);
    case 'refund_failed':
      return prepareRefundFailed(payload, sources);
    case 'payment_disputed':
      return preparePaymentDisputed(payload, sources);
    default:
      return prepareOrderMail(payload, now, sources);
  }
};

const write = ({ mailKey: _, letter, ...rest }: Prepared): mailer.Mail => ({
  ...rest,
  subject: letter.subject,
  html: htmlMail(letter),
  text: textMail(letter),
});

/** Sends one mail, once. Only a crash between SES's answer and our note of it can send it a second time. */
export const sendMail = async (
  { payload, now }: Delivery<typeof jobs.sendMail>,
  { mails, mailer, ...sources }: Deps,
): Promise<string> => {
  const prepared = await prepare(payload, now, sources);
  if ('unneeded' in prepared) return `no mail, ${prepared.unneeded}`;
  const { mailKey } = prepared;
  const mail = write(prepared);
  const claim = await mails.claim(mailKey, now);
  if (claim === 'busy') throw new Error('Another delivery is sending this mail, or has crashed at it.');
  if (claim !== 'claimed') return `no mail, it was ${claim} before`;
  const posted = await mailer.post(mail).catch(async (error) => {
    if (mailer.isSurelyUnsent(error)) await mails.release(mailKey, now);
    throw error;
  });
  if (posted.kind === 'sent') {
    await mails.markSent(mailKey, posted.messageId, now);
    return `sent ${posted.messageId}`;
  }
  count(metricNames.mailFailed);
  await mails.markRejected(mailKey, posted.reason, now);
  return `no mail, refused for good: ${posted.reason}`;
};

export const handler = queueHandler(jobs.sendMail, sendMail, {
  ...orderMailSources,
  ...accountMailSources,
  ...moneyMailSources,
  ...waitlistMailSources,
  mails,
  mailer,
});
