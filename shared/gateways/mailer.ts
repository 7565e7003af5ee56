import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { CalendarMethod } from '#shared/domain/calendar-file.ts';
import { env } from '#shared/platform/env.ts';

type Attachment = { filename: string; contentType: string; content: Uint8Array };

/** A mail to one person, in HTML and in text. A `calendar` is what the mail does to the reader's calendar. */
export type Mail = {
  to: { name: string; address: string };
  replyTo?: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  attachments: Attachment[];
  calendar?: { method: CalendarMethod; filename: string; ics: string };
  /** The order whose buyer reads it; SES names it again when it tells that the mail did not arrive. */
  orderId?: string;
};

/** SES took it (`sent`), or will never take it, e.g. because it knows that the address bounces (`rejected`). */
export type Posted = { kind: 'sent'; messageId: string } | { kind: 'rejected'; reason: string };

let client: SESClient | undefined;

/** Refusals that no repetition changes. */
const finalRefusals = ['MessageRejected', 'InvalidParameterValue'];

type Answered = { name: string; $metadata?: { httpStatusCode?: number } };

/** Whether SES has answered that it did not send (throttled, mostly); without an answer it may have sent or not. */
export const isSurelyUnsent = (error: unknown): boolean => {
  const status = (error as Answered).$metadata?.httpStatusCode;
  return status !== undefined && status < 500;
};

const compose = ({ calendar, attachments, orderId: _, ...mail }: Mail): Promise<Buffer> =>
  new MailComposer({
    ...mail,
    from: env('MAIL_FROM'),
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: attachments.map(({ content, ...rest }) => ({ ...rest, content: Buffer.from(content) })),
    ...(calendar && {
      icalEvent: { method: calendar.method, filename: calendar.filename, content: calendar.ics },
    }),
  })
    .compile()
    .build();

/** Hands a mail to SES, once. Throws where SES is busy or can't be reached. */
export const post = async (mail: Mail): Promise<Posted> => {
  // SES knows no idempotency key, so the client must not try again by itself: the queue does, behind the claim.
  client ??= new SESClient({ maxAttempts: 1 });
  const Data = await compose(mail);
  try {
    const { MessageId = '' } = await client.send(
      new SendRawEmailCommand({
        RawMessage: { Data },
        Destinations: [mail.to.address],
        ...(mail.orderId && { Tags: [{ Name: 'order', Value: mail.orderId }] }),
      }),
    );
    return { kind: 'sent', messageId: MessageId };
  } catch (error) {
    const { name } = error as Answered;
    if (finalRefusals.includes(name)) return { kind: 'rejected', reason: name };
    throw error;
  }
};
