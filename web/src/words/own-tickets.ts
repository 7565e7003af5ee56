import type { Messages } from '#shared/messages/catalogue.ts';

/** The words of the list of what a person has bought, loaded in the page's language only. */
export type OwnTicketsWords = Pick<Messages, 'order' | 'ownTickets' | 'parts'>;

export const ownTicketsWords = {
  en: (): Promise<OwnTicketsWords> => import('./own-tickets.en.ts'),
  pt: (): Promise<OwnTicketsWords> => import('./own-tickets.pt.ts'),
};
