import type { Messages } from '#shared/messages/catalogue.ts';

/** The words of orders and their tickets, loaded in the page's language only. */
export type OrderWords = Pick<Messages, 'order' | 'parts'>;

export const orderWords = {
  en: (): Promise<OrderWords> => import('./order.en.ts'),
  pt: (): Promise<OrderWords> => import('./order.pt.ts'),
};
