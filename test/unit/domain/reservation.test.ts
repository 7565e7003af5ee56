import { expect, test } from 'vitest';
import { reserveStock, type StockPort, type Try } from '#shared/domain/reservation.ts';

const want = { counterId: 'typ_a', name: 'Standing', quantity: 1, shards: 2, generation: 1 };

/** A world without I/O: what each try answers, and what the counters say when they are read. */
const aPort = (tries: Try<string>[], counters = [0, 0]) => {
  const log = { attempts: 0, reads: 0, waited: 0, conflicts: 0 };
  let clock = 0;
  const port: StockPort<string> = {
    attempt: async () => tries[Math.min(log.attempts++, tries.length - 1)] as Try<string>,
    readCounters: async () => {
      log.reads += 1;
      return [...counters];
    },
    memory: new Map(),
    wait: async (milliseconds) => {
      log.waited += 1;
      clock += milliseconds;
    },
    random: () => 0.5,
    milliseconds: () => clock,
    onConflict: () => {
      log.conflicts += 1;
    },
  };
  return {
    port,
    log,
    pass: (milliseconds: number) => {
      clock += milliseconds;
    },
  };
};

const done: Try<string> = { outcome: 'done', result: 'order' };
const short = (shard: number, available = 0): Try<string> => ({
  outcome: 'short',
  found: [{ want: 0, shard, available }],
});

test('needs one write and no read when the counter it guesses has enough', async () => {
  const { port, log } = aPort([done]);
  expect(await reserveStock([want], port)).toBe('order');
  expect(log).toMatchObject({ attempts: 1, reads: 0 });
});

test('goes on to another counter when the first held too little', async () => {
  const { port, log } = aPort([short(1), done]);
  await reserveStock([want], port);
  expect(log).toMatchObject({ attempts: 2, reads: 0 });
});

test('waits a little and tries again when somebody else is writing, and says so to the metrics', async () => {
  const { port, log } = aPort([{ outcome: 'busy' }, { outcome: 'busy' }, done]);
  await reserveStock([want], port);
  expect(log).toMatchObject({ attempts: 3, waited: 2, conflicts: 2 });
});

test('gives up as busy after eight tries, with nothing written', async () => {
  const { port, log } = aPort([{ outcome: 'busy' }]);
  await expect(reserveStock([want], port)).rejects.toMatchObject({ code: 'stock_busy' });
  expect(log.attempts).toBe(8);
});

test('refuses as sold out only after a read with the last word', async () => {
  const { port, log } = aPort([short(0), short(1)]);
  await expect(reserveStock([want], port)).rejects.toMatchObject({ code: 'sold_out' });
  expect(log.reads).toBeGreaterThanOrEqual(1);
});

test('refuses the next buyers within a second without any read or write', async () => {
  const { port, log, pass } = aPort([short(0)]);
  await expect(reserveStock([want], port)).rejects.toMatchObject({ code: 'sold_out' });
  const before = { ...log };
  await expect(reserveStock([want], port)).rejects.toMatchObject({ code: 'sold_out' });
  expect(log).toEqual(before);
  pass(1_001);
  await expect(reserveStock([want], port)).rejects.toMatchObject({ code: 'sold_out' });
  expect(log.reads).toBe(before.reads + 1);
});

test('still sells the last one to a smaller wish after refusing a larger one', async () => {
  const { port } = aPort([done], [1, 0]);
  port.memory.set('typ_a#1', { counters: [1, 0], at: 0, isSure: true });
  await expect(reserveStock([{ ...want, quantity: 2 }], port)).rejects.toMatchObject({
    code: 'not_enough_left',
    facts: { left: 1 },
  });
  expect(await reserveStock([want], port)).toBe('order');
});

test('goes on selling what a repeat and a refused buyer did not take', async () => {
  const moot: Try<string> = { outcome: 'moot', result: 'the order that is there' };
  const { port } = aPort([moot, moot, done], [0, 1]);
  port.memory.set('typ_a#1', { counters: [0, 1], at: 0, isSure: true });
  expect(await reserveStock([want], port)).toBe('the order that is there');
  expect(await reserveStock([want], port)).toBe('the order that is there');
  expect(await reserveStock([want], port)).toBe('order');
  await expect(reserveStock([want], port)).rejects.toMatchObject({ code: 'sold_out' });
});
