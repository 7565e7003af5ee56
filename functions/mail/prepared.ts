import type { Letter } from '#shared/documents/mails/letter.ts';
import type { Mail } from '#shared/gateways/mailer.ts';

/** One mail, ready to be written and sent. The same `mailKey` is never sent twice. */
export type Prepared = Omit<Mail, 'subject' | 'html' | 'text'> & {
  mailKey: string;
  letter: Letter;
  /** An earlier mail about the same order did not arrive. */
  isAfterFailure?: boolean;
};

/** There is nothing to send, and why; the sentence goes to the log. */
export type Unneeded = { unneeded: string };
