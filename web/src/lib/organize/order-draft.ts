import { parsePrice } from './price.ts';
import type { TicketType } from './stock.ts';

/** An order as somebody is about to enter it: how many of each type, and what was paid for one where it was changed by hand. */
export type OrderDraft = {
  kind: 'complimentary' | 'manual';
  counts: Readonly<Record<string, number>>;
  prices: Readonly<Record<string, string>>;
};

export type DraftLine = { ticketTypeId: string; quantity: number; price?: number };

/** The lines of a draft and what they come to in minor units; `wrong` names the type whose price is none. */
export const linesOf = (
  { kind, counts, prices }: OrderDraft,
  types: readonly TicketType[],
): { lines: DraftLine[]; total: number; wrong?: string } => {
  const lines: DraftLine[] = [];
  let total = 0;
  for (const { ticketTypeId, price: todays, currency } of types) {
    const quantity = counts[ticketTypeId] ?? 0;
    if (quantity === 0) continue;
    const typed = prices[ticketTypeId];
    const price = typed === undefined ? todays : parsePrice(typed, currency);
    if (kind === 'manual' && price === undefined) return { lines, total, wrong: ticketTypeId };
    const isChanged = kind === 'manual' && typed !== undefined;
    lines.push({ ticketTypeId, quantity, ...(isChanged && price !== undefined && { price }) });
    total += kind === 'manual' ? quantity * (price ?? 0) : 0;
  }
  return { lines, total };
};
