import { percentile } from '../figures.ts';
import { prices } from '../prices.ts';
import type { Size } from './lay-clients.ts';
import type { Usage } from './meter.ts';
import { assumed, dollarsOf, gigabyteSeconds, monthOf } from './month.ts';

export type Findings = {
  size: Size;
  changesASecond: number;
  /** From the moment the workers began until the last calendar was read and marked. */
  seconds: number;
  /** In milliseconds, for each change. */
  lags: number[];
  connected: Usage;
  changed: Usage;
  looked: Usage;
};

const rows = (all: readonly (readonly string[])[]): string => {
  const [head = [], ...rest] = all.map((row) => `| ${row.join(' | ')} |`);
  return [head, `|${' --- |'.repeat(all[0]?.length ?? 0)}`, ...rest].join('\n');
};

const partOf = (usage: Usage, kind: 'google' | 'run'): [name: string, count: number][] =>
  Object.entries(usage)
    .filter(([name]) => name.startsWith(`${kind} `))
    .map(([name, count]) => [name.slice(kind.length + 1), count]);

const told = (parts: [name: string, count: number][]): string =>
  parts.map(([name, count]) => `${name} ${count.toLocaleString('en')}`).join(', ');

const usageRow = (what: string, usage: Usage, times: number): string[] => {
  const calls = partOf(usage, 'google').reduce((sum, [, count]) => sum + count, 0);
  const each = (count = 0) => (count / times).toFixed(2);
  const dollars = `$${(1_000 * dollarsOf(usage, times)).toFixed(4)}`;
  return [what, each(calls), each(usage['write units']), each(usage['read units']), each(usage.kms), dollars];
};

const seenAfter = (lags: number[]): string =>
  [50, 95].map((part) => `${percentile(lags, part).toFixed(0)} ms`).join(' / ');

/** The page that tells what was measured. */
export const report = ({ size, changesASecond, seconds, lags, connected, changed, looked }: Findings): string => {
  const { clients, calendars, entries, changes } = size;
  const total = clients * calendars * entries;
  const month = monthOf({
    change: dollarsOf(changed, changes),
    look: dollarsOf(looked, clients * calendars),
    entryBytes: (connected['entry bytes'] ?? 0) / (connected.entries ?? 1),
  });
  const sum = month.reduce((all, { dollars }) => all + dollars, 0);
  return `# Calendars of clients, measured

This page is written by \`npm run bench -- sync\`; with \`--small\` it is printed for fewer and not written. ${clients} clients
consent whose accounts hold ${calendars} calendars of ${entries} entries each, a tenth of them series. Then ${changes.toLocaleString('en')} entries
change at Google, ${changesASecond} a second: seven in ten are renamed, two are new, one is deleted. Last, every calendar is looked
at once more though nothing has changed. Functions, stream and queues are those of the product, in one process on one
machine together with DynamoDB Local and the stand-in for Google; take the counts, not the seconds. In the end our copy and
Google's are compared.

${rows([
  ['', ''],
  ['all read for the first time', `${seconds.toFixed(1)} s, ${(total / seconds).toFixed(0)} entries a second`],
  ['calls to Google for that', told(partOf(connected, 'google'))],
  ['a change, from Google’s calendar to our copy, p50 / p95', seenAfter(lags)],
  [`runs for ${changes.toLocaleString('en')} changes`, told(partOf(changed, 'run'))],
])}

## What it uses

${rows([
  ['', 'calls to Google', 'write units', 'read units', 'secrets opened', `1,000 of it (${prices.region})`],
  usageRow('a client is connected and read', connected, clients),
  usageRow('a change at Google', changed, changes),
  usageRow('a look that finds nothing', looked, clients * calendars),
])}

Changes that come while a calendar is being read are read with it, so that the busier it is the less each costs. A change
also marks the client as taken, for which the whole calendar is read from the table: that is most of its read units.

## What a client costs

A client with ${assumed.calendars} calendars of ${assumed.entriesEach} entries who changes ${assumed.changesAMonth} of them in a month, each calendar looked at
${assumed.looksADay} times a day should a push have been lost. These are assumed; the prices are AWS's of ${prices.asOf} in ${prices.region} from the
price pages of DynamoDB, Lambda, API Gateway, SQS and KMS, without free tiers and logs, with ${gigabyteSeconds} GB-seconds for each run.
Google's API is free within its quota. The key under which secrets lie costs $1 a month
for everybody together.

${rows([
  ['', 'dollars a month'],
  ...month.map(({ line, dollars }) => [line, dollars.toFixed(4)]),
  ['all of it', sum.toFixed(4)],
])}
`;
};
