import { afterAll, beforeAll, expect, test } from 'vitest';
import * as connections from '#shared/storage/connections.ts';
import * as users from '#shared/storage/users.ts';
import { aSignedInPerson, password } from '#test/support/accounts.ts';
import { anOrganization } from '#test/support/builders.ts';
import { connect, consent, startConnecting, startTestGoogle, type TestGoogle } from '#test/support/calendar.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { aSale, buy, leftOf } from '#test/support/sale.ts';
import { billed } from '#test/support/units.ts';

let google: TestGoogle;
beforeAll(async () => {
  google = await startTestGoogle();
});
afterAll(() => google.stop());

/** Somebody who has deleted their account and still holds the access token of a minute ago. */
const aGhost = async () => {
  const person = await aSignedInPerson();
  await call('deleteAccount', { as: { token: person.token }, body: { password } });
  return { ...person, as: { token: person.token } };
};

test('sells nothing to an access token whose account is deleted, and takes no stock for it', async () => {
  const { as } = await aGhost();
  const { event, ticketTypes } = await aSale();
  const { status, body } = await buy(event, [[ticketTypes[0]!, 2]], { as });
  expect([status, body.code]).toEqual([401, 'not_signed_in']);
  expect(await leftOf(ticketTypes[0]!)).toBe(100);
});

test('checks a signed-in buyer’s account within the one write that reserves, for two units', async () => {
  const { token } = await aSignedInPerson();
  const { event, ticketTypes } = await aSale();
  await buy(event, [[ticketTypes[0]!, 1]]);
  const { bills } = await billed(() => buy(event, [[ticketTypes[0]!, 1]], { as: { token } }));
  expect(bills.map(({ command, writeUnits }) => [command, writeUnits])).toEqual([['TransactWrite', 8]]);
});

test('lets nobody whose account is deleted wait for tickets, found an organization or change a profile', async () => {
  const { as, userId, email } = await aGhost();
  const { event, ticketTypes } = await aSale([{ hasWaitlist: true, total: 1 }]);
  await buy(event, [[ticketTypes[0]!, 1]]);
  const waiting = await call('joinWaitlist', {
    as,
    params: { eventId: event.eventId },
    headers: { 'idempotency-key': `waiting-${userId}` },
    body: { ticketTypeIds: [ticketTypes[0]!.ticketTypeId], quantity: 1, name: 'Rui', email },
  });
  expect([waiting.status, waiting.body.code]).toEqual([401, 'not_signed_in']);
  const body = { name: 'Hot Clube', zone: 'Europe/Lisbon', currency: 'EUR' };
  expect((await call('createOrganization', { as, body })).status).toBe(404);
  expect((await call('changeProfile', { as, body: { name: 'Rui' } })).status).toBe(404);
  expect(await users.find(userId)).toBeUndefined();
});

test('does nothing in an organization for somebody whose account is deleted', async () => {
  const { as } = await aGhost();
  const { organization } = await anOrganization();
  const { organizationId } = organization;
  expect((await call('changeOrganization', { as, params: { organizationId }, body: { version: 1 } })).status).toBe(404);
});

/** Whether Google still let us in; asking ends it. */
const wasGranted = async (email: string): Promise<boolean> => {
  const answer = await fetch(`${google.url}/_revoke`, { method: 'POST', body: JSON.stringify({ email }) });
  return (await answer.json()).ended > 0;
};

test('gives our access to a deleted person’s Google accounts back, and forgets them', async () => {
  const person = await aSignedInPerson();
  const [one, other] = [google.anAccount(), google.anAccount()];
  for (const email of [one, other]) await connect(person.userId, { email });
  await call('deleteAccount', { as: { token: person.token }, body: { password } });
  expect(await deliver('endCalendarConnections', [{ ownerId: person.userId }])).toEqual([]);
  expect(await connections.listOf(person.userId)).toEqual([]);
  expect([await wasGranted(one), await wasGranted(other)]).toEqual([false, false]);
});

test('forgets a deleted person’s Google accounts even when Google is down, and does so twice without harm', async () => {
  const person = await aSignedInPerson();
  await connect(person.userId, { email: google.anAccount() });
  google.fail({ path: '/revoke', status: 503, times: 9 });
  for (let run = 0; run < 2; run++)
    expect(await deliver('endCalendarConnections', [{ ownerId: person.userId }])).toEqual([]);
  google.faults.clear();
  expect(await connections.listOf(person.userId)).toEqual([]);
});

test('keeps no access that somebody gives at Google while their account is being deleted', async () => {
  const person = await aSignedInPerson();
  const email = google.anAccount();
  const { url, cookie } = await startConnecting(person.userId);
  const query = Object.fromEntries(await consent(url, { email }));
  await call('deleteAccount', { as: { token: person.token }, body: { password } });
  const back = await call('finishCalendarConnection', { query, cookies: [cookie] });
  expect(back.headers.location).toContain('calendar=failed');
  expect(await connections.listOf(person.userId)).toEqual([]);
  expect(await wasGranted(email)).toBe(false);
});
