import { describe, expect, test } from 'vitest';
import { errorCodes } from '#shared/domain/errors.ts';
import { locales } from '#shared/messages/locale.ts';
import { refusalSentences } from '#shared/messages/refusals.ts';

/** Every fact that a rule or a parser gives along today. */
const facts = {
  name: 'Standing',
  left: 2,
  taken: 3,
  minimum: 50,
  maximum: 4,
  price: 1400,
  amount: 1260,
  currency: 'EUR',
  missing: 'title',
  line: 7,
  expected: 2,
  question: 'Meal',
  seats: 'F12',
  seat: 'Stalls F-11',
  sections: 'Stalls, Balcony',
  title: 'Late set',
};

describe.each(locales)('in %s', (locale) => {
  test.each(errorCodes)('%s is told in a whole sentence', async (code) => {
    const sentence = (await refusalSentences(locale)).ofRefusal(code, facts);
    expect(sentence).toMatch(/[.]$/);
    expect(sentence).not.toMatch(/undefined|!|Oops/);
  });
});

test('facts fill the sentence, money in its currency', async () => {
  const { ofRefusal } = await refusalSentences('en');
  expect(ofRefusal('not_enough_left', facts)).toBe('Only 2 of Standing left.');
  expect(ofRefusal('price_below_minimum', facts)).toBe('A paid ticket costs at least €0.50.');
});

test.each([
  [{ path: 'name', code: 'too_small', facts: { minimum: 1, of: 'string' } }, 'Fill this in.'],
  [{ path: 'password', code: 'too_small', facts: { minimum: 10, of: 'string' } }, 'At least 10 characters.'],
  [{ path: 'slug', code: 'code_wrong' }, 'This code does not work. Check it, or ask for a new one.'],
  [{ path: 'lines', code: 'something_new' }, 'This is not right.'],
])('the field %o is told beside it', async (field, sentence) => {
  expect((await refusalSentences('en')).ofField(field)).toBe(sentence);
});
