import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bucketFor,
  type CallBucket,
  delaySecondsUntil,
  googleLimits,
  nextLot,
  takenFrom,
  usedPart,
  waitsUntil,
  worthAskingAt,
} from '#shared/domain/call-quota.ts';

const at = Date.parse('2027-03-01T10:00:00.000Z');
const size = bucketFor(googleLimits.perAccount);

test.each([googleLimits.perAccount, googleLimits.perApp, 20])(
  'never allows %i calls in a minute, whoever asks when and for how many',
  (perMinute) => {
    const bucket = bucketFor(perMinute);
    fc.assert(
      fc.property(
        fc.array(fc.record({ pause: fc.nat(1_000), calls: fc.integer({ min: 1, max: Math.ceil(perMinute / 20) }) }), {
          maxLength: 400,
        }),
        (asked) => {
          const allowed: { at: number; calls: number }[] = [];
          let [now, left] = [at, undefined as CallBucket | undefined];
          for (const { pause, calls } of asked) {
            now += pause;
            const after = takenFrom(left, calls, bucket, now);
            if (!after) continue;
            left = after;
            allowed.push({ at: now, calls });
          }
          for (const { at: end } of allowed) {
            const inMinute = allowed.filter((it) => it.at > end - 60_000 && it.at <= end);
            expect(inMinute.reduce((sum, { calls }) => sum + calls, 0)).toBeLessThanOrEqual(perMinute * 0.9);
          }
        },
      ),
    );
  },
);

test('lets a burst through and then as many as flow in', () => {
  const burst = takenFrom(undefined, size.calls, size, at);
  expect(burst).toBeDefined();
  expect(takenFrom(burst, 1, size, at)).toBeUndefined();
  expect(takenFrom(burst, 6, size, at + 999)).toBeUndefined();
  expect(takenFrom(burst, 6, size, at + 1_000)).toBeDefined();
});

test('asks again when the bucket is half full, and never before Google’s own moment', () => {
  const empty = takenFrom(undefined, size.calls, size, at) as CallBucket;
  expect(worthAskingAt(empty, size)).toBe('2027-03-01T10:00:15.000Z');
  const closed = { ...empty, closedUntil: '2027-03-01T11:00:00.000Z' };
  expect(worthAskingAt(closed, size)).toBe('2027-03-01T11:00:00.000Z');
  expect(takenFrom(closed, 1, size, Date.parse('2027-03-01T10:59:59.999Z'))).toBeUndefined();
  expect(takenFrom(closed, 1, size, Date.parse('2027-03-01T11:00:00.000Z'))).toBeDefined();
});

test('believes no bucket that only a wrong clock can have written', () => {
  const wrong = { fullAt: at + 86_400_000 };
  expect(takenFrom(wrong, 1, size, at)).toEqual(takenFrom(undefined, 1, size, at));
  expect(usedPart(wrong, size, at)).toBe(0);
});

test('tells how much is used and until when to wait', () => {
  expect(usedPart(undefined, size, at)).toBe(0);
  const half = takenFrom(undefined, size.calls / 2, size, at) as CallBucket;
  expect(usedPart(half, size, at)).toBeCloseTo(0.5);
  expect(waitsUntil(half, size, at)).toBeUndefined();
  expect(usedPart(half, size, at + 60_000)).toBe(0);
  const empty = takenFrom(half, size.calls / 2, size, at) as CallBucket;
  expect(waitsUntil(empty, size, at)).toBe('2027-03-01T10:00:15.000Z');
});

test('asks for more at once the longer the work, and never for more than a small part of the bucket', () => {
  const lots = [0, 0, 0, 0, 0, 0];
  let needed = 0;
  for (const index of lots.keys()) lots[index] = needed = nextLot(needed, size);
  expect(lots).toEqual([1, 2, 4, 8, 16, 16]);
  expect(nextLot(16, bucketFor(100))).toBe(3);
  expect(nextLot(16, bucketFor(1))).toBe(1);
});

test('puts messages back apart from each other, and never for longer than a queue can', () => {
  const until = '2027-03-01T10:00:20.000Z';
  expect(delaySecondsUntil(until, at, 0)).toBe(21);
  expect(delaySecondsUntil(until, at, 0.999)).toBe(35);
  expect(delaySecondsUntil('2027-03-01T09:00:00.000Z', at, 0)).toBe(1);
  expect(delaySecondsUntil('2027-03-02T10:00:00.000Z', at, 0.5)).toBe(900);
});
