import { type Locale, localePath } from '#shared/messages/locale.ts';

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
