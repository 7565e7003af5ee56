import { type Locale, localePath } from '#shared/messages/locale.ts';

/** A path on the way through an account, with where the person wants to go in the end, where that is known. */
export const withNext = (path: string, search: string): string => {
  const next = new URLSearchParams(search).get('next');
  return next ? `${path}${path.includes('?') ? '&' : '?'}next=${encodeURIComponent(next)}` : path;
};

/** Where a person wanted to go before signing in: only ever a path of ours, so that no link can send them elsewhere. */
export const nextPage = (locale: Locale, search: string): string => {
  const next = new URLSearchParams(search).get('next') ?? '';
  const home = localePath(locale, '/tickets');
  if (!next.startsWith('/') || !URL.canParse(next, location.origin)) return home;
  const { origin, pathname, search: query, hash } = new URL(next, location.origin);
  // Dot segments can leave a path that begins with two slashes, which a browser reads as another host.
  const isOurs = origin === location.origin && !pathname.startsWith('//');
  return isOurs ? pathname + query + hash : home;
};
