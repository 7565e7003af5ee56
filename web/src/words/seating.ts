import type { Messages } from '#shared/messages/catalogue.ts';

/** The words for choosing seats, loaded with the plan and in the page's language only. */
export type SeatingWords = Pick<Messages, 'seating'>;

export const seatingWords = {
  en: (): Promise<SeatingWords> => import('./seating.en.ts'),
  pt: (): Promise<SeatingWords> => import('./seating.pt.ts'),
};
