import { afterAll, expect, test, vi } from 'vitest';
import { crashEverywhere } from '#test/support/proof/crash-everywhere.ts';
import { scenarios } from '#test/support/proof/scenarios.ts';

vi.mock('node:timers/promises', () => ({ setTimeout: async () => undefined }));
// Drawing takes longer than everything else together, and calls nobody.
vi.mock('#shared/documents/ticket-pdf.ts', () => ({ ticketPdf: async () => new Uint8Array() }));

/** `npm run bench -- proof` tries everything; the suite every few. */
const isFull = process.env.PROOF === 'full';
const tried: string[] = [];

afterAll(() => {
  console.log(tried.join('\n'));
});

test.each(scenarios)(
  'ends as if nothing had gone wrong, wherever a call fails: $name',
  async (scenario) => {
    const { runs, calls, surprises } = await crashEverywhere(scenario, isFull ? 1 : 5);
    tried.push(`${scenario.name}: ${calls} calls, ${runs} runs`);
    expect(surprises.slice(0, 3)).toEqual([]);
    expect(runs).toBeGreaterThan(calls / 2);
  },
  600_000,
);
