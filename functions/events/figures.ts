import type { Event } from '#shared/domain/event.ts';
import { may } from '#shared/domain/roles.ts';
import type { Access } from '#shared/platform/access.ts';
import type { Counted } from '#shared/storage/sale-counters.ts';

/** How something sells: pieces paid for, being paid for and in all, and what was paid for them, in minor units. */
export type Figures = { sold: number; held: number; total: number; revenue: number };

const nothing: Counted = { left: 0, sold: 0, revenue: 0 };

/** How a type of so many pieces sells; what is neither left nor sold is held for somebody. A gift has no total. */
export const figuresOf = (
  total: number,
  { left, sold, revenue }: Counted = nothing,
  { status }: Pick<Event, 'status'>,
): Figures => ({
  sold,
  // The counters are read one after the other, so in the rush of a sale the difference may be off for a moment. What was
  // refunded of an event that was called off does not go back on sale, and nobody holds it either.
  held: status === 'CANCELLED' ? 0 : Math.max(0, total - left - sold),
  total,
  revenue,
});

/** How an event sells, from its types. Gifts are revenue, but nothing of what can be sold out. */
export const sumOf = (types: readonly Figures[]): Figures => {
  const sum = { sold: 0, held: 0, total: 0, revenue: 0 };
  for (const { sold, held, total, revenue } of types) {
    sum.sold += total > 0 ? sold : 0;
    sum.held += held;
    sum.total += total;
    sum.revenue += revenue;
  }
  return sum;
};

/** Figures as a member may see them: what was earned is for those who see orders. */
export const showing =
  ({ roles }: Pick<Access, 'roles'>) =>
  <F extends Figures>({ revenue, ...counts }: F) => ({ ...counts, ...(may(roles, 'view_orders') && { revenue }) });
