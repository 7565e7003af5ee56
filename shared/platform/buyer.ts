import type { Buyer } from '#shared/domain/draft-order.ts';
import { mailboxOf } from '#shared/domain/mailbox.ts';
import type { Caller } from './caller.ts';
import { keyedHash } from './ids.ts';

/** How a mailbox is named where its address is not written down. */
export const mailboxKey = (email: string, linkSecret: string): string =>
  `guest:${keyedHash(linkSecret, 'buyer', mailboxOf(email))}`;

/** Who the limits of a buyer are counted for: the person signed in, or a guest's mailbox, never written down as it is. */
export const buyerOf = (buyer: { name: string; email: string }, caller: Caller, linkSecret: string): Buyer =>
  caller.kind === 'user'
    ? { ...buyer, userId: caller.userId, buyerKey: `user:${caller.userId}` }
    : { ...buyer, buyerKey: mailboxKey(buyer.email, linkSecret) };
