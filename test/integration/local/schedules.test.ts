import { expect, test } from 'vitest';
import { intervalMs, startSchedules } from '#local/runner/schedules.ts';

test('fires a schedule by name with an EventBridge event, and passes on what it throws', async () => {
  const seen: unknown[] = [];
  const schedules = startSchedules([
    { name: 'expire-orders', expression: 'rate(1 minute)', handler: async (event) => seen.push(event) },
    { name: 'broken', expression: 'rate(1 day)', handler: () => Promise.reject(new Error('boom')) },
  ]);
  await schedules.fire('expire-orders');
  expect(seen).toMatchObject([
    {
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      resources: ['arn:aws:events:eu-west-1:000000000000:rule/expire-orders'],
    },
  ]);
  await expect(schedules.fire('broken')).rejects.toThrow('boom');
  await expect(schedules.fire('nothing')).rejects.toThrow('There is no schedule named nothing.');
  await schedules.stop();
});

test('stop waits for a call in flight', async () => {
  let finished = false;
  const handler = async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    finished = true;
  };
  const schedules = startSchedules([{ name: 'slow', expression: 'rate(5 minutes)', handler }]);
  void schedules.fire('slow');
  await schedules.stop();
  expect(finished).toBe(true);
});

test.each([
  ['rate(1 minute)', 60_000],
  ['rate(15 minutes)', 900_000],
  ['rate(2 hours)', 7_200_000],
  ['rate(1 day)', 86_400_000],
])('reads %s', (expression, expected) => expect(intervalMs(expression)).toBe(expected));

test.each(['rate(1 minutes)', 'rate(5 minute)', 'rate(0 minutes)', 'every hour'])(
  'refuses %s as EventBridge does',
  (bad) => {
    expect(() => intervalMs(bad)).toThrow('EventBridge does not accept');
  },
);
