import type { Locale } from '#shared/messages/locale.ts';
import { api } from './api.ts';
import { orderPath } from './order-link.ts';
import { asProblem } from './problem.ts';

type Held = { orderId: string; token: string | undefined };

/**
 * Pays a held order with a saved card; answers the address to go on to, which is the bank's where it wants to ask. An order
 * that is paid already, by the first of two clicks, leads to its page.
 */
export const payWithCard = async (
  locale: Locale,
  { orderId, token }: Held,
  paymentMethodId: string,
): Promise<string> => {
  const page = orderPath(locale, orderId, token);
  try {
    const { payment } = await api('createPayment', { query: { token }, body: { orderId } });
    const { nextUrl } = await api('confirmPayment', {
      params: { paymentId: payment.paymentId },
      query: { token },
      body: { paymentMethodId },
    });
    return nextUrl ?? page;
  } catch (error) {
    if (asProblem(error).code !== 'order_not_payable') throw error;
    return page;
  }
};
