import { Refusal } from '#shared/domain/errors.ts';
import { type Closed, closeCheckout, findPaid, type Received } from './stripe.ts';
import { orUnavailable } from './stripe-client.ts';
import { closeIntent, findIntent } from './stripe-intents.ts';

/** An order is paid on a page of Stripe's or on the site; the name of the payment says which. */
const isOnSite = (paymentName: string): boolean => paymentName.startsWith('pi_');

/** Ends a payment so that no money can come after it, or says that money has come or is on its way. */
export const closePayment = (paymentName: string): Promise<Closed> =>
  isOnSite(paymentName) ? closeIntent(paymentName) : closeCheckout(paymentName);

/** Ends a payment in favour of another way of paying; refuses `order_not_payable` where money has come, or is on its way. */
export const replacePayment = async (paymentName: string): Promise<void> => {
  const { outcome } = await orUnavailable(closePayment(paymentName));
  if (outcome !== 'closed') throw new Refusal('order_not_payable');
};

/** What a payment has brought so far; undefined while it is unpaid. */
export const findReceived = (paymentName: string): Promise<Received | undefined> =>
  isOnSite(paymentName) ? findIntent(paymentName) : findPaid(paymentName);
