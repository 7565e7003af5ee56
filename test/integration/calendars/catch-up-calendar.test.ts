import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { catchUpCalendar } from '#functions/calendars/orders/catch-up-calendar.ts';
import type { Change } from '#functions/outbox/change.ts';
import { jobsForChange } from '#functions/outbox/jobs-for-change.ts';
import type { Outgoing } from '#shared/gateways/job-queue.ts';
import * as orders from '#shared/storage/order-lists.ts';
import { listGivenTo } from '#shared/storage/ticket-list.ts';
import { anOrder } from '#test/support/calendar.ts';
import { deliver } from '#test/support/deliver.ts';
import { aSale } from '#test/support/sale.ts';

const catchUp = async (userId: string): Promise<string[]> => {
  const written: string[] = [];
  const cursors: (string | undefined)[] = [undefined];
  const sendJobs = async (messages: readonly Outgoing[]) => {
    for (const { job, payload } of messages) {
      if (job === 'catchUpCalendar') cursors.push(payload.cursor);
      if (job === 'writeCalendar') written.push(payload.orderId);
    }
    return [];
  };
  for (const cursor of cursors) {
    await catchUpCalendar(
      { payload: { userId, ...(cursor && { cursor }) }, now: '', attempt: 1, correlationId: 'test' },
      { orders, listGivenTo, sendJobs, pageSize: 2 },
    );
  }
  return written.sort();
};

test('has all orders written that have or had an entry, page by page, and nobody else’s', async () => {
  const [{ event }, userId] = [await aSale([]), randomUUID()];
  const statuses = ['ISSUED', 'PAID', 'REFUNDED', 'ISSUED', 'ISSUED', 'PENDING', 'EXPIRED', 'CANCELLED'] as const;
  const all = await Promise.all(statuses.map((status) => anOrder(event, { userId, status })));
  await anOrder(event, { userId: randomUUID() });
  expect(await catchUp(userId)).toEqual(
    all
      .slice(0, 5)
      .map(({ orderId }) => orderId)
      .sort(),
  );
});

const connection = (given: object) => ({ type: 'CalendarConnection', ownerId: 'u', connectionId: 'cal_1', ...given });

test('follows from connecting and from connecting again, and not from a refreshed token', () => {
  const first = connection({ status: 'ACTIVE', connectedAt: '1', version: 1 });
  const stale = connection({ status: 'STALE', connectedAt: '1', staleSince: '2', version: 1 });
  const job = { job: 'catchUpCalendar', payload: { userId: 'u' } };
  const following = (change: Change) => jobsForChange(change).filter((next) => next.job === job.job);
  expect(following({ after: first })).toEqual([job]);
  expect(following({ before: stale, after: connection({ status: 'ACTIVE', connectedAt: '3' }) })).toEqual([job]);
  expect(following({ before: first, after: { ...first, version: 2 } })).toEqual([]);
  expect(following({ before: first })).toEqual([]);
});

test('serves the good messages around one that can’t be read', async () => {
  const good = { userId: randomUUID() };
  expect(await deliver('catchUpCalendar', [good, '{', { userId: 1 }, { ...good, cursor: 'made-up' }, good])).toEqual([
    1, 2, 3,
  ]);
});
