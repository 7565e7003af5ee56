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

/** The order a page's address names. Its token goes into the tab's memory and out of the address bar. */
export const takeOrderLink = (): { orderId: string; token: string | undefined; isFromPayment: boolean } => {
  const query = new URLSearchParams(location.search);
  const orderId = query.get('id') ?? '';
  const isFromPayment = query.get('from') === 'payment';
  const given = location.hash.slice(1);
  if (given) keepOrderToken(orderId, given);
  if (given || isFromPayment) history.replaceState(null, '', `${location.pathname}?id=${encodeURIComponent(orderId)}`);
  return { orderId, token: keptOrderToken(orderId), isFromPayment };
};
