import type { Messages } from '#shared/messages/catalogue.ts';

/** The words of tickets on hold, which somebody who has theirs does not load. */
export type HoldWords = Pick<Messages, 'hold'>;

export const holdWords = {
  en: (): Promise<HoldWords> => import('./hold.en.ts'),
  pt: (): Promise<HoldWords> => import('./hold.pt.ts'),
};
