import type { Snapshot } from './snapshot.ts';
import { booksFaults, daysFaults, sumsFaults } from './truth-money.ts';
import { lateFaults, ticketFaults } from './truth-orders.ts';
import type { Fault } from './truth-rules.ts';
import { buyerFaults, salesFaults, stockFaults } from './truth-stock.ts';

/** Everything that is wrong with an event; nothing while all is well. */
export const faultsOf = (snapshot: Snapshot): Fault[] => [
  ...stockFaults(snapshot),
  ...buyerFaults(snapshot),
  ...salesFaults(snapshot),
  ...ticketFaults(snapshot),
  ...lateFaults(snapshot),
  ...sumsFaults(snapshot),
  ...booksFaults(snapshot),
  ...daysFaults(snapshot),
];
