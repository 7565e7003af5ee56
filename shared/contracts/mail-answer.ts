import * as z from 'zod/mini';

const verdict = z.object({ status: z.enum(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED']) });

/** A mail to an address for answers, as SES hands it on by its topic; SES adds fields as it likes, and refuses more than 150 KB. */
export const MailAnswer = z.object({
  notificationType: z.literal('Received'),
  mail: z.object({ source: z.string().check(z.maxLength(1000)) }),
  receipt: z.object({
    recipients: z.array(z.string().check(z.maxLength(1000))).check(z.maxLength(100)),
    spamVerdict: verdict,
    virusVerdict: verdict,
    spfVerdict: verdict,
    dmarcVerdict: verdict,
  }),
  /** The whole mail, in Base64. */
  content: z.string().check(z.maxLength(250_000)),
});
export type MailAnswer = z.infer<typeof MailAnswer>;
