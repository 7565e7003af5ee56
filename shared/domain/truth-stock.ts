import { countedOf, holdsOf, type Order } from './order.ts';
import type { OrderHistory, Snapshot } from './snapshot.ts';
import type { Take } from './stock.ts';
import { admissionsOf } from './ticket-type.ts';
import type { Fault } from './truth-rules.ts';

const add = <K>(sums: Map<K, number>, key: K, more: number) => sums.set(key, (sums.get(key) ?? 0) + more);
const sizeOf = (takes: readonly Take[]): number => takes.reduce((sum, [, quantity]) => sum + quantity, 0);

/** Whether an order holds what it took; one that ended unpaid, or whose money came too late, has put it back. */
const isHolding = ({ status, issuedAt }: Order): boolean =>
  ['PENDING', 'RELEASING', 'PAID', 'ISSUED'].includes(status) || issuedAt !== undefined;

/** What orders hold of each counter, less what their refunds have put back. */
const heldByCounter = (orders: readonly OrderHistory[]): Map<string, number> => {
  const held = new Map<string, number>();
  for (const { order, refunds } of orders.filter((one) => isHolding(one.order))) {
    for (const [counterId, , takes] of holdsOf(order)) add(held, counterId, sizeOf(takes));
    for (const [counterId, , takes] of refunds.flatMap(({ returns }) => returns)) add(held, counterId, -sizeOf(takes));
  }
  return held;
};

const totals = ({ event, ticketTypes, promoCodes }: Snapshot): Map<string, number> =>
  new Map([
    ...ticketTypes.map(({ ticketTypeId, total }) => [ticketTypeId, total] as const),
    ...(event.pools ?? []).map(({ poolId, total }) => [poolId, total] as const),
    ...promoCodes.flatMap(({ promoCodeId, maxUses }) =>
      maxUses === undefined ? [] : [[promoCodeId, maxUses] as const],
    ),
  ]);

/** I1 and I2: nothing is sold twice, and nothing is stranded. */
export const stockFaults = (snapshot: Snapshot): Fault[] => {
  const held = heldByCounter(snapshot.orders);
  const total = totals(snapshot);
  return snapshot.counters.flatMap(({ counterId, available }): Fault[] => {
    const left = available.reduce((sum, one) => sum + one, 0);
    const holding = held.get(counterId) ?? 0;
    const whole = total.get(counterId);
    return [
      ...(available.some((one) => one < 0)
        ? [{ rule: 'I2' as const, about: counterId, found: `counters ${available.join(', ')}` }]
        : []),
      ...(whole !== undefined && left + holding !== whole
        ? [{ rule: 'I1' as const, about: counterId, found: `${left} left and ${holding} held of ${whole}` }]
        : []),
    ];
  });
};

/** Pieces of a type that refunds have ended; they no longer count for the buyer nor as sold. */
const endedPieces = ({ refunds }: OrderHistory, ticketTypeId: string): number =>
  refunds
    .flatMap(({ parts }) => parts)
    .filter((part) => part.ticketTypeId === ticketTypeId)
    .reduce((sum, { pieces }) => sum + pieces, 0);

/** I4: the limit of a buyer counts what they have. */
export const buyerFaults = ({ orders, buyers }: Snapshot): Fault[] => {
  const counted = new Map<string, Map<string, number>>();
  for (const history of orders.filter(({ order }) => isHolding(order))) {
    const own = counted.get(history.order.buyerKey) ?? new Map<string, number>();
    counted.set(history.order.buyerKey, own);
    for (const { id, quantity } of countedOf(history.order)) add(own, id, quantity - endedPieces(history, id));
  }
  return [...buyers].flatMap(([buyerKey, has]) => {
    const own = counted.get(buyerKey) ?? new Map<string, number>();
    return [...new Set([...Object.keys(has), ...own.keys()])]
      .filter((id) => (has[id] ?? 0) !== (own.get(id) ?? 0))
      .map(
        (id): Fault => ({
          rule: 'I4',
          about: buyerKey,
          found: `${id}: counted ${has[id] ?? 0}, has ${own.get(id) ?? 0}`,
        }),
      );
  });
};

const isIssued = ({ order }: OrderHistory): boolean => order.issuedAt !== undefined;

/** What a line was worth to its organizer, and what refunds took back of that; a fee or tax on top was never theirs. */
const takingsOf = ({ order, refunds }: OrderHistory, ticketTypeId: string): number => {
  const lines = order.lines.filter((line) => line.ticketTypeId === ticketTypeId);
  const paid = lines.reduce((sum, { price, quantity, discount = 0 }) => sum + price * quantity - discount, 0);
  const back = refunds
    .filter(({ status }) => status !== 'FAILED')
    .flatMap(({ parts }) => parts.filter((part) => part.ticketTypeId === ticketTypeId))
    .reduce(
      (sum, { amount, fee, tax }) =>
        sum + amount - (order.fee?.bearer === 'buyer' ? fee : 0) - (order.tax?.mode === 'added' ? tax : 0),
      0,
    );
  return paid - back;
};

/** S1 and I3: what is counted as sold is what was sold, and no more than there was. */
export const salesFaults = ({ ticketTypes, orders, sales }: Snapshot): Fault[] =>
  ticketTypes.flatMap(({ ticketTypeId, total, kind, admits = 1 }): Fault[] => {
    const issued = orders.filter(isIssued);
    const sold = issued.reduce((sum, history) => {
      const pieces = history.order.lines.filter((line) => line.ticketTypeId === ticketTypeId);
      return sum + pieces.reduce((all, { quantity }) => all + quantity, 0) - endedPieces(history, ticketTypeId);
    }, 0);
    const revenue = issued.reduce((sum, history) => sum + takingsOf(history, ticketTypeId), 0);
    const usable = orders
      .flatMap(({ tickets }) => tickets)
      .filter((ticket) => ticket.ticketTypeId === ticketTypeId && ticket.status !== 'VOID').length;
    const counted = sales.get(ticketTypeId) ?? { sold: 0, revenue: 0 };
    const places = total * Math.max(1, admissionsOf({ admits, ...(kind && { kind }) }));
    return [
      ...(counted.sold !== sold || counted.revenue !== revenue
        ? [
            {
              rule: 'S1' as const,
              about: ticketTypeId,
              found: `counted ${counted.sold} for ${counted.revenue}, sold ${sold} for ${revenue}`,
            },
          ]
        : []),
      ...(usable > places
        ? [{ rule: 'I3' as const, about: ticketTypeId, found: `${usable} tickets for ${places} places` }]
        : []),
    ];
  });
