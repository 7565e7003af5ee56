import { plotSvg, type Series } from './plot.ts';
import type { SaleResult } from './sale.ts';
import type { SteadyResult, SteadySettings } from './steady.ts';

type Steady = SteadySettings & SteadyResult;
export type Findings = {
  played: readonly SaleResult[];
  spread: readonly Steady[];
  ceilings: readonly Steady[];
};

const rows = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const twoPlaces = (value: number): string => value.toFixed(2);
const seconds = (value: number | undefined, most: number): string =>
  value === undefined || value > most ? 'not while they came' : `${value.toFixed(1)} s`;

const tableOf = ({ settings: { table } }: SaleResult): string =>
  `${table.partitions} partitions${table.savesUp ? ', saved up' : ''}`;

const saleRow = (sale: SaleResult): string[] => [
  sale.design,
  `${sale.settings.table.busyMilliseconds} ms`,
  tableOf(sale),
  seconds(sale.soldOutAt, sale.settings.seconds),
  twoPlaces(sale.attempts),
  `${whole(sale.p50)} / ${whole(sale.p99)} ms`,
  whole(sale.refused.stock_busy ?? 0),
  `${whole(sale.conflicts)} / ${whole(sale.throttled)}`,
  `${sale.writeUnits.toFixed(1)} + ${sale.indexUnits.toFixed(1)} + ${sale.readUnits.toFixed(1)}`,
];

const saleHead = [
  'design',
  'busy',
  'table',
  'sold out after',
  'tries per order',
  'p50 / p99 of an order',
  'gave up as busy',
  'conflicts / throttled',
  'units per order: write + index + read',
];

const rho = ({ shards, busyMilliseconds, ordersPerSecond }: Steady): number =>
  (ordersPerSecond * busyMilliseconds) / 1000 / shards;

const spreadRow = (steady: Steady): string[] => [
  String(steady.shards),
  `${steady.busyMilliseconds} ms`,
  twoPlaces(rho(steady)),
  rho(steady) < 1 ? twoPlaces(1 / (1 - rho(steady))) : 'none: more comes than can pass',
  twoPlaces(steady.attempts),
];

const ceilingRow = ({ busyMilliseconds, perSecond }: Steady): string[] => [
  `${busyMilliseconds} ms`,
  whole(1000 / busyMilliseconds),
  whole(perSecond),
];

const afterwardsRow = (sale: SaleResult): string[] => [
  sale.design,
  `${sale.settings.table.busyMilliseconds} ms`,
  whole(sale.orders),
  whole(sale.paid),
  whole(sale.released),
  whole(sale.refusedByStripe),
  whole(sale.holdsLostToStripe),
  whole(sale.tooSlowToPay),
  whole(sale.wronglyRefused),
  `${whole(sale.finallySold)} of ${whole(sale.settings.tickets)}`,
];

const isCompared = ({ settings: { table, design } }: SaleResult): boolean =>
  table.busyMilliseconds === 10 && table.partitions === 40 && !table.savesUp && design !== 4;

const heldPlot = (played: readonly SaleResult[]): string =>
  plotSvg({
    title: 'Tickets held by buyers while 50,000 come, an item being busy for 10 ms',
    x: 'seconds since the sale began',
    y: 'tickets',
    mostX: 60,
    mostY: 20_000,
    series: played
      .filter((sale) => isCompared(sale) || (sale.settings.design === 4 && sale.settings.table.partitions === 40))
      .map(
        ({ design, heldBySecond }, n): Series => ({
          name: design,
          points: heldBySecond.map((held, second) => [second, held] as const),
          isDashed: n > 1,
        }),
      ),
  });

const attemptsPlot = (spread: readonly Steady[]): string =>
  plotSvg({
    title: 'Tries per order as counters fill up',
    x: 'orders per second × busy seconds / counters',
    y: 'tries',
    mostX: 0.6,
    mostY: 2.5,
    series: [
      {
        name: '1 / (1 − ρ)',
        points: Array.from({ length: 56 }, (_, n) => [n / 100, 1 / (1 - n / 100)] as const),
        isDashed: true,
      },
      {
        name: 'played',
        points: spread
          .map((steady) => [rho(steady), steady.attempts] as const)
          .filter(([load]) => load < 0.6)
          .sort(([a], [b]) => a - b),
      },
    ],
  });

/** The page and its plots, by name of file. */
export const report = ({ played, spread, ceilings }: Findings): Record<string, string> => ({
  'simulation-held.svg': heldPlot(played),
  'simulation-tries.svg': attemptsPlot(spread),
  'simulation.md': `# An on-sale, simulated

This page is written by \`npm run bench -- simulate\`; the same seed gives the same page. DynamoDB Local knows neither
conflicts nor heat, so that what happens when everybody comes at once is played on a model of the cloud, with the real
code that chooses counters and tries again ([\`reserveStock\`](../shared/domain/reservation.ts)) on a clock of its own.

50,000 buyers come within 60 seconds for 20,000 tickets, four times as many a second during the first six seconds. They
want one to four tickets, click twice, reload, take fewer where there are fewer, abandon three orders in ten, and some of
those who were told that there is nothing come back when unpaid tickets return.

## Side by side

![Tickets held by buyers, second by second, for each design](simulation-held.svg)

${rows(saleHead, played.map(saleRow))}

*Busy* is the mean time an item is locked between the two phases of its transaction. AWS does not publish it; measure it
in your account. *Tries* counts every transaction to reserve, those of double clicks too, for each order that found its
tickets. *Gave up as busy* are people told \`stock_busy\` after all their tries, twice. A partition takes 1,000 writes and
3,000 reads a second; *saved up* lets it use what it did not use for five minutes, which AWS grants when it can and nothing
may rest on. Four partitions are a table nobody has warmed.

After every sale all is counted: no counter below zero, what is left and what is sold make up the total, no order waits,
every payment has its order and every paid order its payment. Then one person buys whatever is left, to the last ticket:
nothing is stranded. Any of that failing would have stopped this page from being written.

## Afterwards

${rows(
  [
    'design',
    'busy',
    'orders',
    'paid',
    'put back unpaid',
    'calls Stripe refused',
    'holds that ended before a page could be opened',
    'buyers too slow on the page',
    'refused wrongly',
    'sold in the end',
  ],
  played.map(afterwardsRow),
)}

*Refused wrongly* are answers that there is too little while so many tickets had lain there, touched by nobody, for a second
and a half: longer than a refusal may rest on what was read before. While tickets come back one by one, some lie there at
any moment, but not the same ones; whoever read before them is refused rightly, and a press of the button later has one.
Stripe takes 25 calls a second of each kind; its messages come after a third of a second at best, sometimes after hours,
one in ten more than once, in any order. No money came for an order that had ended, because pages are closed first.

## Against the closed forms

A try fails when it meets a busy counter. With ρ the share of time a counter is busy, an order takes 1 / (1 − ρ) tries; and
one counter passes about 1 / busy orders a second, however many come.

![Tries per order, played and calculated](simulation-tries.svg)

${rows(['counters', 'busy', 'ρ at 833 orders a second', '1 / (1 − ρ)', 'played'], spread.map(spreadRow))}

${rows(['busy', '1 / busy, orders a second', 'played with one counter and twice as many buyers'], ceilings.map(ceilingRow))}

## What is assumed

- Both phases of a transaction are billed for every item, also where it fails. AWS does not say so for conflicts; it is the
  dearer reading.
- Times in transit, cold starts (375 ms), lags of streams and queues are log-normal around published or reported means.
- API Gateway takes 10,000 requests a second and 5,000 at once. Lambda starts 1,000 environments at once and 100 a second
  more; each remembers counters by itself.
- The item-for-each-ticket design reads a page of free tickets from a random place of one of sixteen lists that lag 50 ms
  behind and picks by lot. Without any of these everybody reaches for the same tickets.
- Partitions do not split for heat: that takes minutes and an on-sale takes seconds.
`,
});
