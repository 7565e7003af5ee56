import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { deleteAccount } from '#functions/auth/delete-account.ts';
import { newId, ticketIdOf } from '#shared/domain/ids.ts';
import * as identity from '#shared/gateways/identity.ts';
import { eraseAccount, erasureStores } from '#shared/storage/account-erasure.ts';
import * as buyerPrivacy from '#shared/storage/buyer-privacy.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys, lists } from '#shared/storage/keys.ts';
import * as members from '#shared/storage/members.ts';
import * as organizations from '#shared/storage/organizations.ts';
import * as users from '#shared/storage/users.ts';
import { anAddress, aSignedInPerson, password } from '#test/support/accounts.ts';
import { anOrganization, aPerson } from '#test/support/builders.ts';
import { call } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';

const put = (Item: Record<string, unknown>) => database().send(new PutCommand({ TableName: tableName(), Item }));
const read = async (Key: Record<string, string>) =>
  (await database().send(new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }))).Item;

/** A person's order with one ticket, as far as this feature looks at them. */
const anOrderOf = async ({ userId, name, email }: { userId: string; name: string; email: string }) => {
  const orderId = newId('order');
  const createdAt = new Date().toISOString();
  const paid = { status: 'ISSUED', total: 2500, currency: 'EUR', lines: [] };
  const order = { orderId, eventId: newId('event'), userId, ...paid, buyer: { name, email }, createdAt };
  await put({ ...keys.order(orderId), ...lists.ordersOf(userId, createdAt, orderId), type: 'Order', ...order });
  const ticketId = ticketIdOf(orderId, 1);
  const ticketKey = keys.ticket(ticketId);
  await put({ ...ticketKey, type: 'Ticket', ticketId, orderId, holderName: name, typeName: 'Standing' });
  return { orderKey: keys.order(orderId), ticketKey };
};

/** A member of an organization with orders and a session: all that deleting must reach at once. */
const aRootedPerson = async () => {
  const person = await aSignedInPerson();
  const { organization } = await anOrganization();
  const profile = { ...person, locale: 'en' as const, createdAt: '2027-01-01T00:00:00.000Z' };
  await aMember(organization.organizationId, ['manager'], profile);
  const orders = await Promise.all([anOrderOf(person), anOrderOf(person)]);
  return { ...person, organizationId: organization.organizationId, orders };
};

type Rooted = Awaited<ReturnType<typeof aRootedPerson>>;

const expectGone = async ({ userId, email, name, cookie, organizationId, orders }: Rooted) => {
  expect((await call('login', { body: { email, password } })).body.code).toBe('wrong_email_or_password');
  expect((await call('refresh', { cookies: [cookie] })).status).toBe(401);
  expect((await call('me', { as: { userId } })).status).toBe(404);
  expect(await members.find(organizationId, userId)).toBeUndefined();
  const left = [await read(keys.user(userId))];
  for (const { orderKey, ticketKey } of orders) {
    const order = await read(orderKey);
    expect(order).toMatchObject({ status: 'ISSUED', total: 2500, currency: 'EUR', userId });
    left.push(order, await read(ticketKey));
  }
  expect(JSON.stringify(left)).not.toContain(email);
  expect(JSON.stringify(left)).not.toContain(name);
};

test('changes the name wherever it stands, and the language', async () => {
  const { userId } = await aSignedInPerson();
  const { owner, organization } = await anOrganization();
  const person = await users.get(userId);
  await aMember(organization.organizationId, ['door'], person);
  const { status, body } = await call('changeProfile', { as: { userId }, body: { name: 'Inês Melo', locale: 'pt' } });
  expect([status, body]).toEqual([200, { ...person, name: 'Inês Melo', locale: 'pt', isAdmin: false }]);
  const { body: people } = await call('listMembers', {
    as: owner,
    params: { organizationId: organization.organizationId },
  });
  expect(people.data.map(({ name }: { name: string }) => name)).toContain('Inês Melo');
  expect((await identity.find(person.email)).name).toBe('Inês Melo');
});

test('leaves a profile as it is when nothing is to change', async () => {
  const person = await aPerson();
  const { body } = await call('changeProfile', { as: person, body: {} });
  expect(body).toEqual({ ...person, isAdmin: false });
});

test('tells an admin by the group in the token', async () => {
  const { userId } = await aPerson();
  expect((await call('me', { as: { userId, isAdmin: true } })).body.isAdmin).toBe(true);
});

test('deletes an account: sign-in, profile, memberships and the name on orders, but not the money', async () => {
  const person = await aRootedPerson();
  const { status, cookies } = await call('deleteAccount', { as: person, body: { password } });
  expect([status, cookies[0]]).toEqual([204, expect.stringMatching(/^calsync_refresh=;.*Max-Age=0$/)]);
  await expectGone(person);
});

test('lets a deleted address register anew as somebody else', async () => {
  const person = await aRootedPerson();
  await call('deleteAccount', { as: person, body: { password } });
  const again = await aSignedInPerson({ email: person.email });
  expect(again.userId).not.toBe(person.userId);
});

test('answers a second deletion like the first', async () => {
  const person = await aRootedPerson();
  await call('deleteAccount', { as: person, body: { password } });
  expect((await call('deleteAccount', { as: person, body: { password } })).status).toBe(204);
  await expectGone(person);
});

test('refuses to delete with a wrong password and keeps the account', async () => {
  const { userId } = await aSignedInPerson();
  const { status, body } = await call('deleteAccount', { as: { userId }, body: { password: 'Wrong1Horse' } });
  expect([status, body.code]).toEqual([401, 'wrong_email_or_password']);
  expect(await users.find(userId)).toBeDefined();
});

test('refuses to delete the only owner of an organization, names it and removes nothing', async () => {
  const { userId } = await aSignedInPerson();
  const other = await anOrganization();
  await aMember(other.organization.organizationId, ['manager'], await users.get(userId));
  const body = { name: 'Hot Clube', zone: 'Europe/Lisbon', currency: 'EUR' };
  const { body: owned } = await call('createOrganization', { as: { userId }, body });
  const refused = await call('deleteAccount', { as: { userId }, body: { password } });
  expect([refused.status, refused.body.code]).toEqual([409, 'owns_organization']);
  expect(refused.body.facts).toEqual({ organizationId: owned.organizationId, name: 'Hot Clube' });
  expect(await members.find(other.organization.organizationId, userId)).toBeDefined();
});

test('deletes one of two owners', async () => {
  const { userId } = await aSignedInPerson();
  const { organization } = await anOrganization();
  await aMember(organization.organizationId, ['owner'], await users.get(userId));
  expect((await call('deleteAccount', { as: { userId }, body: { password } })).status).toBe(204);
  expect(await organizations.ownersOf(organization.organizationId)).toBe(1);
});

const cut = () => Promise.reject(new Error('cut off'));
test.each([
  ['memberships', { members: { ...members, remove: cut } }, {}],
  ['orders', { anonymizeBuyer: cut }, {}],
  ['the profile', { users: { ...users, anonymize: cut } }, {}],
  ['the sign-in', {}, { deleteUser: cut }],
])('finishes a deletion that was cut off at %s when the person asks again', async (_, brokenStore, brokenIdentity) => {
  const person = await aRootedPerson();
  const request = { body: { password }, caller: { kind: 'user', userId: person.userId, isAdmin: false } };
  const attempt = deleteAccount({ ...request, now: new Date().toISOString() } as never, {
    identity: { ...identity, ...brokenIdentity },
    users,
    eraseAccount: (userId, now) => eraseAccount(userId, now, { ...erasureStores, ...brokenStore }),
  });
  await expect(attempt).rejects.toThrow('cut off');
  expect((await call('deleteAccount', { as: person, body: { password } })).status).toBe(204);
  await expectGone(person);
});

test('finishes a deletion that left only the sign-in when the person signs in again', async () => {
  const person = await aRootedPerson();
  await users.anonymize(person.userId, new Date().toISOString());
  const refused = await call('login', { body: { email: person.email, password } });
  expect([refused.status, refused.body.code, refused.cookies]).toEqual([401, 'wrong_email_or_password', []]);
  await expect(identity.find(person.email)).rejects.toThrow();
});

test('finishes blanking a person’s orders that was cut off between two of them', async () => {
  const person = { userId: randomUUID(), name: 'Rui Anjos', email: anAddress() };
  const [first, second] = [await anOrderOf(person), await anOrderOf(person)];
  await put({ ...(await read(second.orderKey)), buyer: { name: '', email: '' } });
  for (let run = 0; run < 2; run++) await buyerPrivacy.anonymizeBuyer(person.userId);
  for (const { orderKey, ticketKey } of [first, second]) {
    expect((await read(orderKey))?.buyer).toEqual({ name: '', email: '' });
    expect((await read(ticketKey))?.holderName).toBe('');
  }
});
