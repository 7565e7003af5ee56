import { expect, test } from 'vitest';
import { mailboxOf } from '#shared/domain/mailbox.ts';

test.each([
  ['ines@example.com', 'ines@example.com'],
  ['ines+tickets@example.com', 'ines@example.com'],
  ['ines.carvalho@example.com', 'ines.carvalho@example.com'],
  ['ines.carvalho+a+b@gmail.com', 'inescarvalho@gmail.com'],
  ['i.n.e.s@googlemail.com', 'ines@gmail.com'],
  ['+ines@example.com', '+ines@example.com'],
  ['"a@b"@example.com', '"a@b"@example.com'],
])('%s reaches the mailbox %s', (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox);
});
