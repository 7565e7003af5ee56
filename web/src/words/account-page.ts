import type { Messages } from '#shared/messages/catalogue.ts';

/** The words of the account page, loaded in the page's language only. */
export type AccountPageWords = Pick<Messages, 'account' | 'connectionHealth' | 'parts' | 'schedule' | 'site'>;

export const accountPageWords = {
  en: (): Promise<AccountPageWords> => import('./account-page.en.ts'),
  pt: (): Promise<AccountPageWords> => import('./account-page.pt.ts'),
};
