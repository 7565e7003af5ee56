import type { Messages } from '#shared/messages/catalogue.ts';

/** The words of the scanner, loaded in the page's language only. */
export type DoorWords = Pick<Messages, 'door' | 'parts'>;

export const doorWords = {
  en: (): Promise<DoorWords> => import('./door.en.ts'),
  pt: (): Promise<DoorWords> => import('./door.pt.ts'),
};
