import type { Messages } from '#shared/messages/catalogue.ts';

/** The words of the dialogs that change a ticket, loaded when one is opened. */
export type TicketChangesWords = Pick<Messages, 'ticketChanges'>;

export const ticketChangesWords = {
  en: (): Promise<TicketChangesWords> => import('./ticket-changes.en.ts'),
  pt: (): Promise<TicketChangesWords> => import('./ticket-changes.pt.ts'),
};
