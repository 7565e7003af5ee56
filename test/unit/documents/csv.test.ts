import { expect, test } from 'vitest';
import { csv } from '#shared/documents/csv.ts';

test('quotes what would break a row, and leaves numbers numbers', () => {
  expect(
    csv(
      ['a', 'b'],
      [
        ['x, y', -1.5],
        ['say "hi"', 0],
        ['two\nlines', 2],
      ],
    ),
  ).toBe('a,b\r\n"x, y",-1.5\r\n"say ""hi""",0\r\n"two\nlines",2\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('lets no spreadsheet run %j', (text) => {
  expect(csv(['a'], [[text]]).split('\r\n')[1]).toContain(`'${text}`);
});
