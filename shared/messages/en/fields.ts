import type { RefusalFacts } from '#shared/domain/errors.ts';
import { plural } from '../format.ts';
import type { Sentence } from './errors.ts';

/** What an e-mail address or code should look like, by the name of its format. */
const shapes: Partial<Record<string, string>> = {
  email: 'That is not a whole e-mail address. It looks like name@example.com.',
  code: 'The code is six digits.',
  date: 'Write the date as year, month and day.',
  wall_time: 'Give a date and a time.',
  url: 'That is not a whole web address. It starts with https://.',
  control_characters: 'Some characters in here cannot be shown. Type it again.',
};

const count = (facts: RefusalFacts, name: string): number => Number(facts[name] ?? 0);

/** What is said beside a field, by the code of its error; `invalid` stands for any code without its own words. */
export const fields = {
  invalid: 'This does not fit here.',
  invalid_type: 'This is needed.',
  unrecognized_keys: 'We do not know this field.',
  invalid_value: 'Choose one of the given values.',
  invalid_format: (facts) => shapes[String(facts.format)] ?? 'This is not written the way we expect.',
  too_small: (facts) => {
    const least = count(facts, 'minimum');
    if (facts.of === 'string')
      return least <= 1
        ? 'This is needed.'
        : plural('en', least, { one: 'At least one character.', other: 'At least # characters.' });
    if (facts.of === 'array')
      return plural('en', least, { one: 'At least one is needed.', other: 'At least # are needed.' });
    return `Not less than ${least}.`;
  },
  too_big: (facts) => {
    const most = count(facts, 'maximum');
    if (facts.of === 'string')
      return plural('en', most, { one: 'At most one character.', other: 'At most # characters.' });
    if (facts.of === 'array') return plural('en', most, { one: 'At most one.', other: 'At most #.' });
    return `Not more than ${most}.`;
  },
} satisfies Record<string, Sentence>;
