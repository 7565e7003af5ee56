import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import * as googleSync from '#shared/gateways/google-sync.ts';
import { bothSides, counting, death, pass, runs, sync, syncDeps } from '#test/support/convergence.ts';
import { dyingAt } from '#test/support/crashes.ts';
import { aSyncedClient, copyOf, originalOf, receive, type Synced } from '#test/support/synced.ts';

const sides = bothSides();
const hour = 3_600_000;

/** What happens next, in the calendar, on the way or with us. Numbers choose among what is there. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('add' as const), day: fc.integer({ min: 1, max: 28 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('addSeries' as const), day: fc.integer({ min: 1, max: 28 }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('rename' as const), which: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('delete' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('deleteDate' as const), which: fc.nat() }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('pushesArrive' as const), times: fc.integer({ min: 0, max: 2 }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('sync' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('die' as const),
      ...death,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('forgetTokens' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      fault: fc.constantFrom(
        { status: 403, reason: 'rateLimitExceeded' },
        { status: 500 },
        { status: 401 },
        { drop: true },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('hoursPass' as const), hours: fc.constantFrom(1, 7, 150, 400) }),
  },
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const world = (client: Synced) => {
  const known: string[] = [];
  const series: string[] = [];
  const { counted, calls } = counting(googleSync);
  let reads = 0;
  const read = () => {
    reads += 1;
    return sync(client, { ...syncDeps, googleSync: counted });
  };
  const pick = (from: string[], which: number) => from[which % from.length];
  const time = (day: number, at: number) => ({
    dateTime: `2027-03-${String(day).padStart(2, '0')}T${at}:00:00`,
    timeZone: 'Europe/Lisbon',
  });
  const add = async (day: number, more: object = {}) => {
    const body = { summary: `On ${day}`, start: time(day, 20), end: time(day, 22), ...more };
    const made = (await client.asOwner('POST', '', body)) as { id: string };
    known.push(made.id);
    return made.id;
  };
  const happen = async (next: Step): Promise<unknown> => {
    switch (next.kind) {
      case 'add':
        return add(next.day);
      case 'addSeries':
        return series.push(await add(next.day, { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'] }));
      case 'rename':
        return client.asOwner('PATCH', `/${pick(known, next.which)}`, { summary: `Renamed ${next.which}` });
      case 'delete':
        return client.asOwner('DELETE', `/${pick(known, next.which)}`);
      case 'deleteDate': {
        const of = pick(series, next.which);
        const found = of && ((await client.asOwner('GET', `/${of}/instances`)) as { items?: { id: string }[] });
        const date = found ? found.items?.[next.which % 4] : undefined;
        return date && client.asOwner('DELETE', `/${date.id}`);
      }
      case 'pushesArrive': {
        await sides.standIn.settled();
        for (const push of sides.box.take()) for (let n = 0; n < next.times; n++) await receive(push);
        return;
      }
      case 'sync':
        return read().catch(() => undefined);
      case 'die':
        return dyingAt(next.nth, next.crash, read);
      case 'forgetTokens':
        return fetch(`${sides.standIn.url}/_sync-tokens/expire`, { method: 'POST' });
      case 'fault':
        return sides.standIn.fail({ path: `/calendar/v3/calendars/${client.account}`, ...next.fault });
      case 'hoursPass':
        return pass(next.hours * hour);
    }
  };
  return { happen, read, calls, reads: () => reads };
};

/** A read takes a channel opened and one closed, and its pages: fewer than so many, twice where Google has forgotten us, and again after a refused token. */
const mostCallsEach = (pages: number): number => 2 * (2 + 2 * pages);

test('ends with what stands at Google, whatever was lost, repeated, refused or cut short, for few calls', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const client = await aSyncedClient(sides.standIn);
      const { happen, read, calls, reads } = world(client);
      for (const next of steps) await happen(next);
      sides.standIn.faults.clear();
      // Whoever died in the middle is believed for a while; then the schedule's next message is enough.
      pass(hour);
      expect(await read()).toBe('in step');
      const standing = await originalOf(client);
      expect(await copyOf(client)).toEqual(standing);
      expect(calls()).toBeLessThanOrEqual(reads() * mostCallsEach(Math.ceil((steps.length + 1) / 4) + 1));
    }),
    runs,
  );
}, 180_000);
