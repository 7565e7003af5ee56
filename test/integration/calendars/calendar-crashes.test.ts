import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeCalendar } from '#functions/calendars/orders/write-calendar.ts';
import * as google from '#shared/gateways/google.ts';
import * as calendar from '#shared/gateways/google-calendar.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import * as links from '#shared/storage/calendar-links.ts';
import * as quotas from '#shared/storage/call-quotas.ts';
import * as connections from '#shared/storage/connections.ts';
import * as events from '#shared/storage/events.ts';
import {
  aConnectedPerson,
  anOrder,
  changeEvent,
  changeOrder,
  entriesIn,
  startTestGoogle,
  type TestGoogle,
} from '#test/support/calendar.ts';
import { deliver } from '#test/support/deliver.ts';
import { aSale } from '#test/support/sale.ts';

let standIn: TestGoogle;
beforeAll(async () => {
  standIn = await startTestGoogle();
});
afterAll(() => standIn.stop());

const real = { connections, links, events, google, calendar, vault, quotas };

const aPaidOrder = async () => {
  const [{ event }, buyer] = [await aSale([]), await aConnectedPerson(standIn)];
  return { event, buyer, order: await anOrder(event, { userId: buyer.userId }) };
};

const work = (orderId: string, deps: Partial<typeof real>) =>
  writeCalendar(
    { payload: { orderId }, now: new Date().toISOString(), attempt: 1, correlationId: 'test' },
    { ...real, ...deps },
  );

/** Dies where the worker would note what Google has answered. */
const dying = { links: { ...links, replace: () => Promise.reject(new Error('out of memory')) } };

test('writes one entry when the worker dies between Google’s answer and its own note', async () => {
  const { buyer, order } = await aPaidOrder();
  await expect(work(order.orderId, dying)).rejects.toThrow('out of memory');
  expect(await deliver('writeCalendar', [{ orderId: order.orderId }])).toEqual([]);
  expect(await entriesIn(standIn, buyer.account, true)).toHaveLength(1);
});

test('finds and removes what a dead worker wrote when the order is refunded meanwhile', async () => {
  const { buyer, order } = await aPaidOrder();
  await expect(work(order.orderId, dying)).rejects.toThrow('out of memory');
  expect(await entriesIn(standIn, buyer.account)).toHaveLength(1);
  await changeOrder(order, { status: 'REFUNDED' });
  expect(await deliver('writeCalendar', [{ orderId: order.orderId }])).toEqual([]);
  expect(await entriesIn(standIn, buyer.account)).toEqual([]);
});

test('leaves nothing when the order is refunded while another worker is still inserting', async () => {
  const { buyer, order } = await aPaidOrder();
  const meanwhile: number[][] = [];
  const slow = {
    calendar: {
      ...calendar,
      insertEntry: async (...sent: Parameters<typeof calendar.insertEntry>) => {
        await changeOrder(order, { status: 'REFUNDED' });
        meanwhile.push(await deliver('writeCalendar', [{ orderId: order.orderId }]));
        return calendar.insertEntry(...sent);
      },
    },
  };
  await work(order.orderId, slow);
  expect(meanwhile).toEqual([[0]]);
  expect(await deliver('writeCalendar', [{ orderId: order.orderId }], { receiveCount: 2 })).toEqual([]);
  expect(await entriesIn(standIn, buyer.account)).toEqual([]);
});

test('ends with the newest event when an older worker comes late', async () => {
  const { buyer, event, order } = await aPaidOrder();
  await deliver('writeCalendar', [{ orderId: order.orderId }]);
  const second = await changeEvent(event, { title: 'Second title' });
  let isFirst = true;
  const late = {
    calendar: {
      ...calendar,
      patchEntry: async (...sent: Parameters<typeof calendar.patchEntry>) => {
        if (isFirst) {
          isFirst = false;
          await changeEvent(second, { title: 'Third title' });
          await deliver('writeCalendar', [{ orderId: order.orderId }]);
        }
        return calendar.patchEntry(...sent);
      },
    },
  };
  await work(order.orderId, late);
  expect(await entriesIn(standIn, buyer.account)).toMatchObject([{ summary: 'Third title' }]);
});
