import { type Locale, localePath } from '#shared/messages/locale.ts';

/** Where a person wanted to go before signing in: only ever a path of ours, so that no link can send them elsewhere. */
export const nextPage = (locale: Locale, search: string): string => {
  const next = new URLSearchParams(search).get('next') ?? '';
  const target = new URL(next, location.origin);
  const isOurs = next.startsWith('/') && target.origin === location.origin;
  return isOurs ? target.pathname + target.search + target.hash : localePath(locale, '/tickets');
};
