import { type SalesFigures, sumOfSales } from '#shared/domain/daily-sales.ts';
import type { LedgerTransaction } from '#shared/domain/ledger.ts';
import { transactionsOf } from '#shared/domain/ledger-history.ts';
import { type PromoCode, usesOf } from '#shared/domain/promo-code.ts';
import type { Sale } from '#shared/domain/sale.ts';
import type { Counter, OrderHistory, Snapshot } from '#shared/domain/snapshot.ts';
import { type CounterSet, countersOf } from '#shared/domain/stock.ts';
import { isCounted } from '#shared/domain/ticket-type.ts';
import { batchGet } from './batch-get.ts';
import * as dailySales from './daily-sales.ts';
import { withoutKeys } from './database.ts';
import { keys, ledgerSpread, spreadOf } from './keys.ts';
import { listOfEvent } from './order-lists.ts';
import { load } from './order-records.ts';
import * as promoCodes from './promo-codes.ts';
import { readCounters } from './stock.ts';
import { loadSaleUncached } from './ticket-types.ts';

const pageSize = 100;

const allPromoCodes = async (eventId: string): Promise<PromoCode[]> => {
  const all: PromoCode[] = [];
  let cursor: string | undefined;
  do {
    const page = await promoCodes.list(eventId, { limit: pageSize, cursor });
    all.push(...page.promoCodes);
    cursor = page.nextCursor;
  } while (cursor);
  return all;
};

const allOrders = async (eventId: string): Promise<OrderHistory[]> => {
  const all: OrderHistory[] = [];
  let cursor: string | undefined;
  do {
    const page = await listOfEvent(eventId, pageSize, { ...(cursor && { cursor }) });
    const loaded = await Promise.all(page.orders.map(({ orderId }) => load(orderId)));
    all.push(...loaded.flatMap((records) => (records ? [records] : [])));
    cursor = page.nextCursor;
  } while (cursor);
  return all;
};

const allCounters = ({ event, ticketTypes }: Sale, codes: readonly PromoCode[]): Promise<Counter[]> => {
  const sets: CounterSet[] = [
    ...ticketTypes.filter(isCounted).map(countersOf),
    ...(event.pools ?? []).map(({ poolId, generation, shards }) => ({ counterId: poolId, generation, shards })),
    ...codes.filter(({ maxUses }) => maxUses !== undefined).map(usesOf),
  ];
  return Promise.all(sets.map(async (set) => ({ counterId: set.counterId, available: await readCounters(set, true) })));
};

const allSales = async ({ ticketTypes }: Sale): Promise<Snapshot['sales']> => {
  const placesOf = ({ ticketTypeId, shards }: Sale['ticketTypes'][number]) =>
    Array.from({ length: Math.max(1, shards) }, (_, shard) => keys.sales(ticketTypeId, shard));
  const found = new Map((await batchGet(ticketTypes.flatMap(placesOf), true)).map((item) => [item.pk, item]));
  const sum = (type: Sale['ticketTypes'][number], name: 'sold' | 'revenue') =>
    placesOf(type).reduce((total, { pk }) => total + Number(found.get(pk)?.[name] ?? 0), 0);
  return new Map(
    ticketTypes.map((type) => [type.ticketTypeId, { sold: sum(type, 'sold'), revenue: sum(type, 'revenue') }]),
  );
};

const allBuyers = async (eventId: string, orders: readonly OrderHistory[]): Promise<Snapshot['buyers']> => {
  const buyerKeys = [...new Set(orders.map(({ order }) => order.buyerKey))];
  const found = await batchGet(
    buyerKeys.map((buyerKey) => keys.buyerLimit(eventId, buyerKey)),
    true,
  );
  const prefix = keys.buyerLimit(eventId, '').pk;
  return new Map(
    found.map((item) => [String(item.pk).slice(prefix.length), withoutKeys<Record<string, number>>(item)]),
  );
};

/** What the books hold of what they should hold: each transaction lies where it must. */
const allBooks = async (orders: readonly OrderHistory[]): Promise<Snapshot['books']> => {
  const places = orders
    .flatMap(transactionsOf)
    .map(({ organizationId, at, orderId, transactionId }) =>
      keys.ledger(organizationId, at, spreadOf(orderId, ledgerSpread), transactionId),
    );
  const found = (await batchGet(places, true)).map((item) => withoutKeys<LedgerTransaction>(item));
  return Map.groupBy(found, ({ orderId }) => orderId);
};

const day = 86_400_000;
const dayFrom = (at: string, days: number): string => new Date(Date.parse(at) + days * day).toISOString().slice(0, 10);

/** Days begin earlier or later with their organization, by less than one. */
const allDays = async (eventId: string, books: Snapshot['books']): Promise<SalesFigures> => {
  const times = [...books.values()].flatMap((ofOrder) => ofOrder.map(({ at }) => at)).sort();
  const [first, last] = [times[0], times.at(-1)];
  if (!first || !last) return sumOfSales([]);
  return sumOfSales(await dailySales.between(eventId, { from: dayFrom(first, -1), to: dayFrom(last, 1) }));
};

/**
 * Everything the table holds of one event, for the check of the night; undefined where the event is gone. It is read piece
 * by piece, so what changes meanwhile looks wrong: look twice before believing it.
 */
export const loadSnapshot = async (eventId: string, now: string): Promise<Snapshot | undefined> => {
  const sale = await loadSaleUncached(eventId);
  if (!sale) return undefined;
  const codes = await allPromoCodes(eventId);
  const orders = await allOrders(eventId);
  const [counters, sales, buyers, books] = await Promise.all([
    allCounters(sale, codes),
    allSales(sale),
    allBuyers(eventId, orders),
    allBooks(orders),
  ]);
  const ofDays = await allDays(eventId, books);
  return { now, ...sale, promoCodes: codes, counters, sales, buyers, orders, books, ofDays };
};
