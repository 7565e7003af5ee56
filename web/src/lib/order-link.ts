import { type Locale, localePath } from '#shared/messages/locale.ts';
import { recall, remember } from './tab-memory.ts';

const keyOf = (orderId: string): string => `order:${orderId}`;

/** Keeps the token of an order's link in this tab, so that it need not stand in an address bar. */
export const keepOrderToken = (orderId: string, token: string): void => remember(keyOf(orderId), token);

/** The token this tab keeps for an order. */
export const keptOrderToken = (orderId: string): string | undefined => recall(keyOf(orderId));

/** The page of an order; the token travels behind the #, which no server sees. */
export const orderPath = (locale: Locale, orderId: string, token?: string): string =>
  `${localePath(locale, '/order')}?id=${orderId}${token ? `#${token}` : ''}`;

/**
 * An order as the address of its page names it. `isFromPayment` and `isRefused` only say what Stripe says on the way back: that
 * somebody paid, or that their bank did not let them; `isReturning` that somebody wants to give a ticket back.
 */
export type OrderLink = {
  orderId: string;
  token: string | undefined;
  isFromPayment: boolean;
  isRefused: boolean;
  isReturning: boolean;
};

/** The order a page's address names. Its token goes into the tab's memory and out of the address bar. */
export const takeOrderLink = (): OrderLink => {
  const query = new URLSearchParams(location.search);
  const orderId = query.get('id') ?? '';
  const isBack = query.get('from') === 'payment';
  const isRefused = isBack && query.get('redirect_status') === 'failed';
  const isReturning = query.get('do') === 'return';
  const given = location.hash.slice(1);
  if (given) keepOrderToken(orderId, given);
  const isBare = !given && !isBack && !isReturning;
  if (!isBare) history.replaceState(null, '', `${location.pathname}?id=${encodeURIComponent(orderId)}`);
  return { orderId, token: keptOrderToken(orderId), isFromPayment: isBack && !isRefused, isRefused, isReturning };
};
