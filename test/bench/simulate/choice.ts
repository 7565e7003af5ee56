import { counters, type Design, type Ground } from './designs.ts';
import { ticketItems } from './ticket-items.ts';

/** So many counters, or an item for each ticket. */
export type DesignChoice = number | 'ticket items';

export const designOf = (choice: DesignChoice, ground: Ground, tickets: number): Design =>
  choice === 'ticket items' ? ticketItems(ground, tickets) : counters(ground, tickets, choice);
