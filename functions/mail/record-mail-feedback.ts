import * as jobs from '#shared/contracts/jobs/mail.ts';
import type { MailFeedback } from '#shared/contracts/mail-feedback.ts';
import type { Mailbox, MailFailure } from '#shared/domain/mail-failure.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as mailboxes from '#shared/storage/mailboxes.ts';
import * as orderMail from '#shared/storage/order-mail.ts';

type Deps = {
  mailboxes: Pick<typeof mailboxes, 'note' | 'forgive'>;
  orderMail: Pick<typeof orderMail, 'noteFailure'>;
};

/** What an event of SES means to us: for the addresses in it, and for the order that the mail was about. */
type Meaning = {
  failure?: MailFailure['kind'];
  addresses: string[];
  bars?: { what: keyof Mailbox; at: string };
  forgives?: true;
};

/** `Ana Reis <ana@example.com>` → `ana@example.com`. */
const bare = (address: string): string => /<([^<>]+)>\s*$/.exec(address)?.[1] ?? address;

const addressesOf = (recipients: readonly { emailAddress: string }[]): string[] =>
  recipients.map(({ emailAddress }) => bare(emailAddress));

const meaningOf = (feedback: MailFeedback): Meaning => {
  switch (feedback.eventType) {
    case 'Bounce': {
      const { bounceType, bouncedRecipients, timestamp: at } = feedback.bounce;
      const addresses = addressesOf(bouncedRecipients);
      return bounceType === 'Permanent'
        ? { failure: 'bounced', addresses, bars: { what: 'bouncedAt', at } }
        : { failure: 'unreachable', addresses };
    }
    case 'Complaint': {
      const { complainedRecipients, complaintFeedbackType, timestamp: at } = feedback.complaint;
      const addresses = addressesOf(complainedRecipients);
      return complaintFeedbackType === 'not-spam'
        ? { addresses, forgives: true }
        : { failure: 'complained', addresses, bars: { what: 'complainedAt', at } };
    }
    case 'Reject':
      return { failure: 'refused', addresses: [] };
  }
};

/** Remembers what became of a mail. Each note stands for itself, so repeats and a changed order do no harm. */
export const recordMailFeedback = async (
  { payload }: Delivery<typeof jobs.recordMailFeedback>,
  { mailboxes, orderMail }: Deps,
): Promise<string> => {
  const { messageId, timestamp: sentAt, tags } = payload.mail;
  const { failure, addresses, bars, forgives } = meaningOf(payload);
  for (const address of addresses) {
    if (bars) await mailboxes.note(address, bars.what, bars.at);
    if (forgives) await mailboxes.forgive(address);
  }
  const orderId = tags?.order?.[0];
  const isNews = failure && orderId && (await orderMail.noteFailure(orderId, { kind: failure, sentAt }));
  return `${messageId}: ${failure ?? 'a complaint taken back'}${isNews ? `, noted at ${orderId}` : ''}`;
};

export const handler = queueHandler(jobs.recordMailFeedback, recordMailFeedback, { mailboxes, orderMail });
