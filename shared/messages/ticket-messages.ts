import { mail as enMail } from './en/mail.ts';
import { ticket as enTicket } from './en/ticket.ts';
import type { Locale } from './locale.ts';
import { mail as ptMail } from './pt/mail.ts';
import { ticket as ptTicket } from './pt/ticket.ts';

const words: Record<Locale, { ticket: typeof enTicket; mail: typeof enMail }> = {
  en: { ticket: enTicket, mail: enMail },
  pt: { ticket: ptTicket, mail: ptMail },
};

/** What stands on tickets and in mails, for functions that say nothing else: the whole catalogue is most of a small bundle. */
export const ticketMessagesFor = (locale: Locale) => words[locale];
