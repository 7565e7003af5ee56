import type { PayloadOf } from '#shared/contracts/job.ts';
import * as jobs from '#shared/contracts/jobs/mail.ts';
import { htmlMail } from '#shared/documents/mails/html-mail.ts';
import { textMail } from '#shared/documents/mails/text-mail.ts';
import { reasonNotToSend } from '#shared/domain/mail-failure.ts';
import * as mailer from '#shared/gateways/mailer.ts';
import { count, metricNames } from '#shared/platform/observability.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as mailboxes from '#shared/storage/mailboxes.ts';
import * as mails from '#shared/storage/mails.ts';
import * as orderMail from '#shared/storage/order-mail.ts';
import { type OrderMailSources, orderMailSources } from './order-mail.ts';
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
  prepareTicketsRestored,
} from './prepare-money-mail.ts';
import { prepareOrderMail } from './prepare-order-mail.ts';
import {
  prepareCodeReplaced,
  prepareTicketOffered,
  prepareTicketReceived,
  prepareTicketReturnAsked,
} from './prepare-transfer-mail.ts';
import { prepareWaitlistMail, type WaitlistMailSources, waitlistMailSources } from './prepare-waitlist-mail.ts';
import type { Prepared, Unneeded } from './prepared.ts';

type Sources = OrderMailSources & AccountMailSources & MoneyMailSources & WaitlistMailSources;
type MailKind = PayloadOf<typeof jobs.sendMail>['kind'];
type Senders = {
  mails: Pick<typeof mails, 'claim' | 'markSent' | 'markRejected' | 'release'>;
  mailboxes: Pick<typeof mailboxes, 'find'>;
  orderMail: Pick<typeof orderMail, 'noteFailure' | 'forgetFailure'>;
  mailer: Pick<typeof mailer, 'post' | 'isSurelyUnsent'>;
};
type Deps = Sources & Senders;

const prepare = (
  payload: PayloadOf<typeof jobs.sendMail>,
  now: string,
  sources: Sources,
): Promise<Prepared | Prepared[] | Unneeded> => {
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
    case 'ticket_return_asked':
      return prepareTicketReturnAsked(payload, now, sources);
    case 'code_replaced':
      return prepareCodeReplaced(payload, sources);
    case 'waitlist_joined':
    case 'waitlist_offer':
      return prepareWaitlistMail(payload, sources);
    case 'order_refunded':
      return prepareOrderRefunded(payload, now, sources);
    case 'tickets_restored':
      return prepareTicketsRestored(payload, now, sources);
    case 'refund_failed':
      return prepareRefundFailed(payload, sources);
    case 'payment_disputed':
      return preparePaymentDisputed(payload, sources);
    default:
      return prepareOrderMail(payload, now, sources);
  }
};

const write = ({ mailKey: _, isAfterFailure: __, letter, ...rest }: Prepared): mailer.Mail => ({
  ...rest,
  subject: letter.subject,
  html: htmlMail(letter),
  text: textMail(letter),
});

/** Sends one mail, once. Only a crash between SES's answer and our note of it can send it a second time. */
const send = async (
  kind: MailKind,
  prepared: Prepared,
  now: string,
  { mails, mailboxes, orderMail, mailer }: Senders,
): Promise<string> => {
  const { mailKey } = prepared;
  const mail = write(prepared);
  const claim = await mails.claim(mailKey, now);
  if (claim === 'busy') throw new Error('Another delivery is sending this mail, or has crashed at it.');
  if (claim !== 'claimed') return `no mail, it was ${claim} before`;
  const bar = reasonNotToSend(kind, await mailboxes.find(mail.to.address));
  const posted: mailer.Posted = bar
    ? { kind: 'rejected', reason: bar }
    : await mailer.post(mail).catch(async (error) => {
        if (mailer.isSurelyUnsent(error)) await mails.release(mailKey, now);
        throw error;
      });
  const { orderId } = mail;
  if (posted.kind === 'sent') {
    await mails.markSent(mailKey, posted.messageId, now);
    if (orderId && prepared.isAfterFailure) await orderMail.forgetFailure(orderId, now);
    return `sent ${posted.messageId}`;
  }
  if (!bar) count(metricNames.mailFailed);
  if (orderId) await orderMail.noteFailure(orderId, { kind: bar ? 'bounced' : 'refused', sentAt: now });
  await mails.markRejected(mailKey, posted.reason, now);
  return `no mail, refused for good: ${posted.reason}`;
};

/** Sends what a message is about: to one reader, or to everybody whom a ticket of an order was handed on to as well. */
export const sendMail = async (
  { payload, now }: Delivery<typeof jobs.sendMail>,
  { mails, mailboxes, orderMail, mailer, ...sources }: Deps,
): Promise<string> => {
  const prepared = await prepare(payload, now, sources);
  if ('unneeded' in prepared) return `no mail, ${prepared.unneeded}`;
  const outcomes: string[] = [];
  for (const one of [prepared].flat())
    outcomes.push(await send(payload.kind, one, now, { mails, mailboxes, orderMail, mailer }));
  return outcomes.join('; ') || 'no mail, nobody holds a ticket that it concerns';
};

export const handler = queueHandler(jobs.sendMail, sendMail, {
  ...orderMailSources,
  ...accountMailSources,
  ...moneyMailSources,
  ...waitlistMailSources,
  mails,
  mailboxes,
  orderMail,
  mailer,
});
