import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBase45, encodeBase45 } from '#shared/domain/base45.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

test.each([
  ['AB', 'BB8'],
  ['Hello!!', '%69 VD92EX0'],
  ['base-45', 'UJCLQE7W581'],
  ['ietf!', 'QED8WEX0'],
])('agrees with the example of RFC 9285 for %s', (plain, encoded) => {
  expect(encodeBase45(ascii(plain))).toBe(encoded);
  expect(decodeBase45(encoded)).toEqual(ascii(plain));
});

test('gives every sequence of bytes back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(decodeBase45(encodeBase45(bytes))).toEqual(bytes);
    }),
  );
});

test.each([
  ['a lone character', 'A'],
  ['a character outside the alphabet', 'ab8'],
  ['a triple above two bytes', ':::'],
  ['a pair above one byte', '::'],
])('refuses %s', (_, text) => {
  expect(decodeBase45(text)).toBeUndefined();
});
