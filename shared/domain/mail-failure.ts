/**
 * Why a mail did not reach its reader. `bounced`: the address takes no mail, now or ever. `unreachable`: the mailbox was full
 * or out of reach for days. `complained`: it arrived and was marked as spam. `refused`: the mail service did not send it.
 */
export const mailFailureKinds = ['bounced', 'unreachable', 'complained', 'refused'] as const;

/** The last mail about an order that did not reach its buyer; `sentAt` is when it was sent, ISO 8601. */
export type MailFailure = { kind: (typeof mailFailureKinds)[number]; sentAt: string };

/** What is known of an address: when a mail to it bounced for good, and when its reader marked one as spam. ISO 8601. */
export type Mailbox = { bouncedAt?: string; complainedAt?: string };

/** Mails that somebody else causes; whoever complained of us gets none of these, but still what they buy. */
const unasked = ['invitation', 'ticket_offered'];

/** Why a kind of mail must not be sent to an address, or undefined if it may. */
export const reasonNotToSend = (kind: string, { bouncedAt, complainedAt }: Mailbox): string | undefined => {
  if (bouncedAt) return 'the address bounces';
  return complainedAt && unasked.includes(kind) ? 'the reader complained of such mails' : undefined;
};
