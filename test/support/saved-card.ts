import { call } from './invoke.ts';
import { payOn } from './payment-page.ts';

type Person = { userId: string };

/** Saves a card on Stripe's page, as somebody does who presses the button on their account's page. */
export const saveCard = async (as: Person, number?: string): Promise<void> => {
  const { body } = await call('addPaymentMethod', { as, body: { locale: 'en' } });
  await payOn(body.url, number);
};

/** The cards somebody has saved, the newest first. */
export const cardsOf = async (as: Person): Promise<{ paymentMethodId: string; brand: string; last4: string }[]> =>
  (await call('listPaymentMethods', { as })).body.data;
