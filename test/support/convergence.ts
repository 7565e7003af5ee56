import fc from 'fast-check';
import { afterAll, beforeAll, vi } from 'vitest';
import { syncCalendar } from '#functions/calendars/sync/sync-calendar.ts';
import * as google from '#shared/gateways/google.ts';
import * as googleSync from '#shared/gateways/google-sync.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import * as links from '#shared/storage/calendar-links.ts';
import * as quotas from '#shared/storage/call-quotas.ts';
import * as connections from '#shared/storage/connections.ts';
import * as events from '#shared/storage/events.ts';
import * as answers from '#shared/storage/invitation-answers.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { startTestGoogle, type TestGoogle } from './calendar.ts';
import { crashes } from './crashes.ts';
import { type PushBox, type Synced, startPushBox } from './synced.ts';

/** A Google with small pages and a box for its pushes, for the tests of a file. */
export const bothSides = () => {
  const sides = {} as { box: PushBox; standIn: TestGoogle };
  beforeAll(async () => {
    sides.box = await startPushBox();
    sides.standIn = await startTestGoogle({ mostPerPage: 4 });
  });
  afterAll(async () => {
    vi.useRealTimers();
    await sides.standIn.stop();
    await sides.box.stop();
  });
  return sides;
};

/** A worker dies at one of its calls to the table. */
export const death = { nth: fc.integer({ min: 1, max: 14 }), crash: fc.constantFrom(...crashes) };

/** A gateway whose calls are counted as they leave. */
export const counting = <Gateway extends object>(gateway: Gateway) => {
  let calls = 0;
  const counted = Object.fromEntries(
    Object.entries(gateway).map(([name, ask]) => [
      name,
      (...sent: never[]) => {
        calls += 1;
        return (ask as (...sent: never[]) => unknown)(...sent);
      },
    ]),
  ) as Gateway;
  return { counted, calls: () => calls };
};

/** What a worker is given to read a calendar with. */
export const syncDeps = {
  connections,
  google,
  googleSync,
  vault,
  calendars,
  entries,
  quotas,
  answers,
  events,
  links,
};

/** A message as it comes now. */
export const delivered = <Payload>(payload: Payload) => ({
  payload,
  now: new Date().toISOString(),
  attempt: 1,
  correlationId: 'test',
});

/** Reads what has changed in a client's calendar, as the worker does. */
export const sync = ({ at }: Pick<Synced, 'at'>, deps = syncDeps) => syncCalendar(delivered(at), deps);

/** Lets time pass with nothing going on. */
export const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

/** Twelve histories at random, or those of one seed again. */
export const runs = {
  numRuns: process.env.PROOF === 'full' ? 40 : 7,
  ...(process.env.PROOF_SEED && { seed: Number(process.env.PROOF_SEED) }),
};
