import type { Messages } from '#shared/messages/catalogue.ts';

/** The words of the organizer's islands, loaded in the page's language only. */
export type OrganizeWords = Pick<
  Messages,
  'discover' | 'googleCalendar' | 'orderDesk' | 'organizer' | 'parts' | 'payouts' | 'refunds' | 'selling'
>;

export const organizeWords = {
  en: (): Promise<OrganizeWords> => import('./organize.en.ts'),
  pt: (): Promise<OrganizeWords> => import('./organize.pt.ts'),
};
