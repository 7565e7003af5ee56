import { expect, test } from 'vitest';
import { slugify, slugOf } from '#shared/domain/slug.ts';

test.each([
  ['Noite de Jazz', 'noite-de-jazz'],
  ['São João, à beira-mar!', 'sao-joao-a-beira-mar'],
  ['Zoë’s Café & Bar', 'zoes-cafe-and-bar'],
  ['Straße Ærø Łódź', 'strasse-aero-lodz'],
  ['İstanbul ıssız', 'istanbul-issiz'],
  ['１０ years', '10-years'],
  ['  --  ', ''],
  ['Концерт', ''],
])('spells %s as %s in an address', (name, slug) => expect(slugify(name)).toBe(slug));

const eventId = 'evt_01jx0000000000000000abcdef';

test('two events of one title have two addresses', () => {
  expect(slugOf('Gala', eventId)).toBe('gala-00abcdef');
  expect(slugOf('Gala', eventId.replace('abcdef', 'abcdeg'))).toBe('gala-00abcdeg');
});

test('an address is short, never ends in a dash before its id, and is there for every title', () => {
  expect(slugOf('a'.repeat(59) + ' b'.repeat(20), eventId)).toBe(`${'a'.repeat(59)}-00abcdef`);
  expect(slugOf('東京', eventId)).toBe('event-00abcdef');
});
