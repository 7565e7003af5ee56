import { prices } from '../prices.ts';
import type { Usage } from './meter.ts';

/** To send a message, to fetch it and to remove it. */
const requestsOfAMessage = 3;
/** What a function takes of its memory and time is not what this machine takes; this is assumed of each. */
export const gigabyteSeconds = 0.5 * 0.1;

/** What AWS asks for what was used, for each of `times` that it was done. Google asks nothing. */
export const dollarsOf = (usage: Usage, times = 1): number => {
  const { perMillion, perGigabyteSecond } = prices;
  const used = (name: string) => usage[name] ?? 0;
  const runs = Object.keys(usage).filter((name) => name.startsWith('run '));
  const invocations = runs.reduce((sum, name) => sum + used(name), 0);
  const requests = used('run receiveCalendarPush');
  const messages = invocations - requests - used('run relayJobs');
  const millionth =
    used('write units') * perMillion.writeUnits +
    used('read units') * perMillion.readUnits +
    requests * perMillion.apiRequests +
    invocations * perMillion.invocations +
    messages * requestsOfAMessage * perMillion.queueRequests +
    used('kms') * perMillion.kmsRequests;
  return (millionth / 1_000_000 + invocations * gigabyteSeconds * perGigabyteSecond) / times;
};

/** A client whose calendars are used every day; what is assumed, not measured. */
export const assumed = { calendars: 4, entriesEach: 500, changesAMonth: 600, looksADay: 4, days: 30 } as const;

/** The entry and its copy in one index, each with the hundred bytes that DynamoDB adds. */
const storedBytes = (entryBytes: number): number => 2 * (entryBytes + 100);

/** What was measured: in dollars a change and a look that finds nothing, in bytes an entry. */
type Measured = { change: number; look: number; entryBytes: number };

/** What a client costs in a month, line by line. */
export const monthOf = ({ change, look, entryBytes }: Measured) => {
  const { calendars, entriesEach, changesAMonth, looksADay, days } = assumed;
  const looks = calendars * looksADay * days;
  const gigabytes = (calendars * entriesEach * storedBytes(entryBytes)) / 1_000_000_000;
  return [
    { line: `${changesAMonth} changes`, dollars: changesAMonth * change },
    { line: `${looks} looks that find nothing`, dollars: looks * look },
    { line: `${(1000 * gigabytes).toFixed(1)} MB of entries`, dollars: gigabytes * prices.perGigabyteMonth },
  ];
};
