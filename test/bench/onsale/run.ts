import { startLocal } from '#local/start-local.ts';
import { faultsOf } from '#shared/domain/truth.ts';
import { loadSnapshot } from '#shared/storage/snapshot.ts';
import { clientOf, signUp, until } from '#test/support/http.ts';
import { percentile, table } from '../figures.ts';
import { inParallel } from '../in-parallel.ts';
import { type Bought, buy, emptyDiary, pay, ticketsOf } from './buyers.ts';
import { layEvent } from './lay-event.ts';

const buyers = 2_000;
const perType = 250;
const atOnce = 48;
/** A message that a dead worker held comes again after a minute. */
const mostSeconds = 240;

/** What is wrong with an event once all is quiet; waits for that. */
const lastingFaults = async (eventId: string): Promise<string[]> => {
  let found: string[] = [];
  await until(
    'the books',
    async () => {
      const snapshot = await loadSnapshot(eventId, new Date().toISOString());
      found = snapshot
        ? faultsOf(snapshot).map(({ rule, about, found }) => `${rule} ${about}: ${found}`)
        : ['no event'];
      return found.length === 0;
    },
    mostSeconds,
  ).catch(() => undefined);
  return found;
};

/**
 * 2,000 buyers race for 500 tickets of two types through the HTTP API, with the workers on. While the tickets go, and again
 * half-way through the payments, everything that runs our code is killed and started anew.
 */
export const onsale = async (): Promise<void> => {
  const local = await startLocal({ port: 19_000 });
  try {
    const client = clientOf(local.siteUrl);
    const organizer = await signUp(client, local.urls.ses, 'Bench Organizer');
    const sale = await layEvent(client, organizer.token, perType);
    const diary = emptyDiary();
    const crashes: Promise<boolean>[] = [];
    const crashAt = (n: number, moment: number) => n === moment && crashes.push(local.crash());

    const began = performance.now();
    const found = await inParallel(buyers, atOnce, (n) => {
      crashAt(n, perType / 2);
      return buy(client, sale, n, diary);
    });
    const bought = found.filter((order): order is Bought => order !== undefined);
    const seconds = (performance.now() - began) / 1000;
    const toPay = bought.filter(({ isFree }) => !isFree);
    await inParallel(toPay.length, atOnce, (n) => {
      crashAt(n, Math.floor(toPay.length / 2));
      return pay(client, toPay[n] as Bought, diary);
    });
    const tickets = await inParallel(bought.length, atOnce, (n) => {
      const order = bought[n] as Bought;
      return until(`the tickets of ${order.orderId}`, () => ticketsOf(client, order, diary), mostSeconds);
    });
    const settled = (performance.now() - began) / 1000;
    const isUp = (await Promise.all(crashes)).every(Boolean);
    Object.assign(process.env, local.env);
    const faults = await lastingFaults(sale.eventId);

    const sold = bought.reduce((sum, { quantity }) => sum + quantity, 0);
    const issued = tickets.reduce((sum, count) => sum + count, 0);
    const refused = Object.entries(diary.refused).map(([code, count]) => `${code} ${count}`);
    table('On-sale: 2,000 buyers, 500 tickets of two types, API and workers killed twice', [
      ['sold', `${sold} of ${2 * perType}`],
      ['tickets issued', String(issued)],
      ['refused, told why', refused.join(', ')],
      ['killed and started anew', `${crashes.length} times; ${diary.repeats} requests were sent again`],
      ['orders won per second, the restart included', (bought.length / seconds).toFixed(0)],
      [
        'p50 / p95 / p99 of an order, ms',
        [50, 95, 99].map((p) => percentile(diary.milliseconds, p).toFixed(0)).join(' / '),
      ],
      ['all paid and issued after', `${settled.toFixed(1)} s`],
      ['counters, orders, tickets and books that disagree', faults.length === 0 ? 'none' : faults.join('; ')],
    ]);
    const isExact = sold === 2 * perType && issued === sold && faults.length === 0;
    if (!isExact || !isUp || crashes.length !== 2) throw new Error('The sale is not exact.');
  } finally {
    await local.stop();
  }
};
