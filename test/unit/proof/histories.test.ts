import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { finish, setup, steps } from '#test/support/proof/histories.ts';
import * as waitlist from '#test/support/proof/waitlist-histories.ts';

vi.mock('node:timers/promises', () => ({ setTimeout: async () => undefined }));

/** `npm run bench -- proof` plays new and longer histories; the suite the same ones every time. */
const isFull = process.env.PROOF === 'full';
const runs = isFull ? { numRuns: 400 } : { numRuns: 60, seed: 20_261_121 };
const length = isFull ? 60 : 30;

test('does what the model does, whatever happens in whatever order', async () => {
  let played = 0;
  await fc.assert(
    fc.asyncProperty(fc.commands(steps, { maxCommands: length, size: 'max' }), async (commands) => {
      const { model, real } = await setup();
      await fc.asyncModelRun(() => ({ model, real }), commands);
      expect(await finish(real)).toEqual([]);
      played += [...commands].length;
    }),
    runs,
  );
  console.log(`${runs.numRuns} histories, ${played} steps`);
}, 3_600_000);

test('forgets nobody who waits and could be served, whatever happens in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(waitlist.steps, { maxCommands: length, size: 'max' }), async (commands) => {
      const { model, real } = await waitlist.setup();
      await fc.asyncModelRun(() => ({ model, real }), commands);
      expect(await waitlist.finish(real)).toEqual([]);
    }),
    runs,
  );
}, 3_600_000);
