import { expect, test } from 'vitest';
import { localePath, negotiateLocale, splitPath } from '#shared/messages/locale.ts';

test.each([
  ['en', '/', '/'],
  ['en', '/sign-in', '/sign-in'],
  ['pt', '/', '/pt'],
  ['pt', '/sign-in', '/pt/sign-in'],
] as const)('in %s the page %s stands at %s, and comes back from there', (locale, path, local) => {
  expect(localePath(locale, path)).toBe(local);
  expect(splitPath(local)).toEqual({ locale, path });
});

test('a path that only begins like a language is a path', () => {
  expect(splitPath('/ptarmigan')).toEqual({ locale: 'en', path: '/ptarmigan' });
});

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['pt-BR,pt;q=0.9,en;q=0.8', 'pt'],
  ['de,en;q=0.4,pt;q=0.7', 'pt'],
  ['fr-FR,fr;q=0.9', 'en'],
  ['pt;q=0,en', 'en'],
  ['*', 'en'],
])('a reader who asks for %s gets %s', (header, locale) => {
  expect(negotiateLocale(header)).toBe(locale);
});
