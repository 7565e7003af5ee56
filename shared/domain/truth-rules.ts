/** Work that mends a fault, because it only does what was to be done anyway. */
export type Mending = 'expireOrder' | 'releaseOrder' | 'issueTickets' | 'refundOrder' | 'postEntries';

/**
 * Something that is not as it must be. `rule` is its number in {@link rules}; `about` the order, counter or buyer; `mending`
 * is there where a message to that order's worker can mend it.
 */
export type Fault = { rule: keyof typeof rules; about: string; found: string; mending?: Mending };

/** What is always true of an event, whatever was bought, paid, refunded and scanned, once everything under way has ended. */
export const rules = {
  I1: 'What is left of a type, a pool or a code and what orders hold of it make up its total.',
  I2: 'No counter is below zero.',
  I3: 'A type has no more usable tickets than it has places.',
  I4: 'A buyer is counted to have what their orders hold.',
  I7: 'An order that was paid says with which money, and one that was not has none.',
  I8: 'No more goes back than was paid, and the sums of an order are those of its refunds and disputes.',
  I9: 'A ticket is used exactly when somebody came in with it, and an issued order has all its tickets.',
  I10: 'Nothing waits for ever.',
  B1: 'The books hold every change of money, as it was.',
  B2: 'The figures of an event’s days are those of the books.',
  S1: 'Sales and takings are those of the orders.',
} as const;
