import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { playRace } from '#test/support/proof/play-race.ts';
import { type Race, races } from '#test/support/proof/races.ts';
import type { Scene } from '#test/support/proof/scenarios.ts';

vi.mock('node:timers/promises', () => ({ setTimeout: async () => undefined }));
// Each actor is a process of its own, and none waits for what another is reading.
vi.mock('#shared/storage/recent.ts', () => ({ recently: <T>(load: (id: string) => Promise<T>) => load }));

/** `npm run bench -- proof` goes further than the suite has time for. */
const bounds =
  process.env.PROOF === 'full' ? { preemptions: 3, schedules: 10_000 } : { preemptions: 1, schedules: 150 };
const told: string[] = [];

afterEach(() => {
  vi.restoreAllMocks();
});

afterAll(() => {
  console.log(told.join('\n'));
});

test.each(races)(
  'keeps every promise in any order of $name',
  async (race) => {
    const { schedules, isComplete, surprises } = await playRace(race, bounds);
    told.push(
      `${race.name}: ${schedules} schedules${isComplete ? `, all with ${bounds.preemptions} unforced changes` : ''}`,
    );
    expect(surprises.slice(0, 3)).toEqual([]);
    expect(schedules).toBeGreaterThan(1);
  },
  3_600_000,
);

test('would notice if conditions were not checked', async () => {
  const [lastTicket] = races.filter(({ name }) => name.startsWith('the last ticket'));
  const careless = {
    ...(lastTicket as Race),
    laid: async ({ world: { table } }: Scene) => {
      const { run } = table;
      table.run = (name, input) =>
        run(name, JSON.parse(JSON.stringify(input, (key, part) => (key === 'ConditionExpression' ? undefined : part))));
      return '';
    },
  };
  const { surprises } = await playRace(careless, { preemptions: 0, schedules: 10 });
  expect(surprises.join()).toContain('the buyers were told won, won, won');
  expect(surprises.join()).toContain('I2');
});
