import type { Messages } from '#shared/messages/catalogue.ts';

/** The words of the waitlist, loaded in the page's language only. */
export type WaitlistWords = Pick<Messages, 'waitlist' | 'parts'>;

export const waitlistWords = {
  en: (): Promise<WaitlistWords> => import('./waitlist.en.ts'),
  pt: (): Promise<WaitlistWords> => import('./waitlist.pt.ts'),
};
