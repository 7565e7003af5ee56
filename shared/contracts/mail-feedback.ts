import * as z from 'zod/mini';

const moment = z.string().check(z.maxLength(40));
const recipients = z.array(z.object({ emailAddress: z.string().check(z.maxLength(1000)) })).check(z.maxLength(50));

/** The mail that an event is about: when SES took it, and the tags that the mailer gave it. */
const mail = z.object({
  messageId: z.string(),
  timestamp: moment,
  destination: z.array(z.string().check(z.maxLength(1000))).check(z.maxLength(50)),
  tags: z.optional(z.record(z.string(), z.array(z.string()))),
});

/** An event of SES as it publishes them, as far as we read it; SES adds fields as it likes. */
export const MailFeedback = z.discriminatedUnion('eventType', [
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({
      bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']),
      bouncedRecipients: recipients,
      timestamp: moment,
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail,
    complaint: z.object({
      complainedRecipients: recipients,
      /** What the mailbox provider makes of it, where it says so; `not-spam` takes a complaint back. */
      complaintFeedbackType: z.optional(z.string()),
      timestamp: moment,
    }),
  }),
  z.object({ eventType: z.literal('Reject'), mail, reject: z.object({ reason: z.optional(z.string()) }) }),
]);
export type MailFeedback = z.infer<typeof MailFeedback>;
