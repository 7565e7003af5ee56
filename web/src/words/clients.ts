import type { Messages } from '#shared/messages/catalogue.ts';
import type { OrganizeWords } from './organize.ts';

/** The words of clients and their accounts beside those of every organizer's page, in the page's language only. */
export type ClientWords = OrganizeWords & Pick<Messages, 'clients' | 'connectionHealth' | 'schedule'>;

export const clientWords = {
  en: (): Promise<ClientWords> => import('./clients.en.ts'),
  pt: (): Promise<ClientWords> => import('./clients.pt.ts'),
};
