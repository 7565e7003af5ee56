import type { Messages } from '#shared/messages/catalogue.ts';

/** The words of lists of events and of the search, loaded in the page's language only. */
export type DiscoverWords = Pick<Messages, 'discover' | 'parts'>;

export const discoverWords = {
  en: (): Promise<DiscoverWords> => import('./discover.en.ts'),
  pt: (): Promise<DiscoverWords> => import('./discover.pt.ts'),
};
