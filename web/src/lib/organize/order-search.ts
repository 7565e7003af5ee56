import { useState } from 'preact/hooks';
import { type Answer, api } from '../api.ts';
import { useQuery } from '../query.ts';
import { useRested } from '../rested.ts';

type SoldOrder = Answer<'listEventOrders'>['data'][number];

const fits = ({ reference, buyer }: SoldOrder, wanted: string): boolean => {
  const text = `${reference} ${buyer.name} ${buyer.email}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/**
 * Finds orders of an event: those on the page at once, and all others as soon as the typing rests. An unpaid order is not
 * known by name yet, so that it is found on the page only.
 */
export const useOrderSearch = (
  eventId: string,
  status: SoldOrder['status'] | undefined,
  shown: readonly SoldOrder[],
) => {
  const [wanted, setWanted] = useState('');
  const q = useRested(wanted.trim());
  const { query, retry, set } = useQuery(`${eventId} ${status} ${q}`, async (signal) =>
    q ? await api('listEventOrders', { params: { eventId }, query: { q, limit: 50, status }, signal }) : { data: [] },
  );
  const found = query.state === 'ready' ? query.answer.data : [];
  const known = new Set(found.map(({ orderId }) => orderId));
  const rows = wanted.trim()
    ? [...found, ...shown.filter((order) => !known.has(order.orderId) && fits(order, wanted.trim()))]
    : [...shown];
  const isLooking = wanted.trim() !== q || query.state === 'waiting' || query.state === 'loading';
  return {
    wanted,
    setWanted,
    rows: rows.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)),
    isLooking: wanted.trim() !== '' && isLooking,
    problem: query.state === 'failed' ? query.problem : undefined,
    retry,
    change: (next: (row: SoldOrder) => SoldOrder) => query.state === 'ready' && set({ data: found.map(next) }),
  };
};
