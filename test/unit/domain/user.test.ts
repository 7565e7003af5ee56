import { expect, test } from 'vitest';
import { isStrongPassword } from '#shared/domain/user.ts';

test.each([
  ['Correct1Horse', true],
  ['Abcdefgh12', true],
  ['Abcdefg12', false],
  ['abcdefgh12', false],
  ['ABCDEFGH12', false],
  ['Abcdefghij', false],
])('judges the password %s: %s', (password, isStrong) => {
  expect(isStrongPassword(password)).toBe(isStrong);
});
