import { expect, test } from 'vitest';
import * as users from '#shared/storage/users.ts';
import { aPerson } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';
import { instantOf, readIcs } from '#test/support/ics.ts';
import { call } from '#test/support/invoke.ts';
import { aSale, buy } from '#test/support/sale.ts';

const aHolder = async () => {
  const { event, owner, ticketTypes } = await aSale([{ price: 0 }]);
  const as = await aPerson();
  const { body } = await buy(event, [[ticketTypes[0]!, 2]], { as });
  await deliver('issueTickets', [{ orderId: body.order.orderId }]);
  return { event, owner, as, orderId: body.order.orderId as string };
};
/** Calendar files know no milliseconds. */
const toTheSecond = (instant = '') => `${instant.slice(0, 19)}.000Z`;
const paramsIn = (url: string) => {
  const [, userId = '', token = ''] = /\/v1\/feeds\/([^/]+)\/([^/]+)\/tickets\.ics$/.exec(url) ?? [];
  return { userId, token };
};
const newLink = async (as: { userId: string }) => paramsIn((await call('renewFeedLink', { as })).body.url);
const feed = (params: { userId: string; token: string }, headers = {}) => call('getTicketFeed', { params, headers });

test('gives nobody a link who has not asked for one', async () => {
  const as = await aPerson();
  expect((await call('getFeedLink', { as })).body).toEqual({});
  const { body } = await call('renewFeedLink', { as });
  expect((await call('getFeedLink', { as })).body).toEqual(body);
});

test('shows a calendar what its holder has tickets for, an entry for each order by its mailed name', async () => {
  const { event, as, orderId } = await aHolder();
  const { status, body, headers } = await feed(await newLink(as));
  expect([status, headers['content-type'], headers['cache-control']]).toEqual([
    200,
    'text/calendar; charset=utf-8',
    'private, max-age=900',
  ]);
  const { entries } = readIcs(body);
  const [session] = event.sessions;
  expect(entries.map(({ uid, summary, startDate }) => [uid, summary, instantOf(startDate)])).toEqual([
    [`${orderId}.${session?.sessionId}@calsync.events`, event.title, toTheSecond(session?.startsAt)],
  ]);
});

test('answers 304 until something changes, and with the change then', async () => {
  const { event, owner, as } = await aHolder();
  const link = await newLink(as);
  const { etag } = (await feed(link)).headers;
  const again = await feed(link, { 'if-none-match': etag });
  expect([again.status, again.headers.etag]).toEqual([304, etag]);
  await call('cancelEvent', { as: owner, params: { eventId: event.eventId }, body: { reason: 'The band is ill.' } });
  const changed = await feed(link, { 'if-none-match': etag });
  expect(changed.status).toBe(200);
  expect(readIcs(changed.body).entries[0]?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
});

test('ends a link that was renewed or taken away, and every one of a deleted account', async () => {
  const { as } = await aHolder();
  const first = await newLink(as);
  const second = await newLink(as);
  expect([(await feed(first)).status, (await feed(second)).status]).toEqual([404, 200]);
  expect((await call('removeFeedLink', { as })).status).toBe(204);
  expect((await feed(second)).status).toBe(404);
  const third = await newLink(as);
  await users.anonymize(as.userId, new Date().toISOString());
  expect((await feed(third)).status).toBe(404);
});

test('opens no calendar by another’s token, a made-up one or none', async () => {
  const [one, other] = [await aPerson(), await aPerson()];
  const [link] = [await newLink(one), await newLink(other)];
  const nobody = await aPerson();
  for (const params of [
    { userId: other.userId, token: link.token },
    { userId: one.userId, token: 'x'.repeat(43) },
    { userId: nobody.userId, token: link.token },
  ]) {
    const { status, body } = await feed(params);
    expect([status, body.code]).toEqual([404, 'not_found']);
  }
});
