import type { Messages } from '#shared/messages/catalogue.ts';
import type { OrganizeWords } from './organize.ts';

/** The words of venues and seating charts beside those of every organizer's page, in the page's language only. */
export type VenueWords = OrganizeWords & Pick<Messages, 'venues'>;

export const venueWords = {
  en: (): Promise<VenueWords> => import('./venues.en.ts'),
  pt: (): Promise<VenueWords> => import('./venues.pt.ts'),
};
