import type { Messages } from '#shared/messages/catalogue.ts';

/** The words of the checkout, loaded in the page's language only. */
export type CheckoutWords = Pick<Messages, 'checkout' | 'event' | 'parts'>;

export const checkoutWords = {
  en: (): Promise<CheckoutWords> => import('./checkout.en.ts'),
  pt: (): Promise<CheckoutWords> => import('./checkout.pt.ts'),
};
