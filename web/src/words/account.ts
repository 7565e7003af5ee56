import type { Messages } from '#shared/messages/catalogue.ts';

/** The words of the account islands, loaded in the page's language only. */
export type AccountWords = Pick<Messages, 'account' | 'parts'>;

export const accountWords = {
  en: (): Promise<AccountWords> => import('./account.en.ts'),
  pt: (): Promise<AccountWords> => import('./account.pt.ts'),
};
