import type { Messages } from '#shared/messages/catalogue.ts';
import type { OrganizeWords } from './organize.ts';

/** The words of the books and invoices beside those of every organizer's page, in the page's language only. */
export type MoneyWords = OrganizeWords & Pick<Messages, 'money'>;

export const moneyWords = {
  en: (): Promise<MoneyWords> => import('./money.en.ts'),
  pt: (): Promise<MoneyWords> => import('./money.pt.ts'),
};
