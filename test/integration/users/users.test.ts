import { randomUUID } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminDisableUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import * as members from '#shared/storage/members.ts';
import * as users from '#shared/storage/users.ts';
import { aNewcomer, anAccount, aSignedInPerson, password, signIn } from '#test/support/accounts.ts';
import { anOrganization } from '#test/support/builders.ts';
import { call } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';
import { withTotp } from '#test/support/totp.ts';

const pool = new CognitoIdentityProviderClient({});
const inPool = (Username: string) => ({ UserPoolId: process.env.USER_POOL_ID, Username });

/** Somebody who runs the platform, by the group in a token that the pool gave out. */
const anAdmin = async () => {
  const account = await anAccount();
  await pool.send(new AdminAddUserToGroupCommand({ ...inPool(account.email), GroupName: 'admin' }));
  const { userId, token } = await signIn(account);
  return { ...account, userId, as: { token } };
};

const anyPrefix = () => `u${randomUUID().slice(0, 12)}`;

test('lists accounts by the beginning of the address, page by page, each once', async () => {
  const { as } = await anAdmin();
  const prefix = anyPrefix();
  const emails = ['a', 'b', 'c'].map((letter) => `${prefix}-${letter}@example.com`);
  for (const email of emails) await anAccount({ email });
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { email: prefix.toUpperCase(), limit: '2', ...(cursor && { cursor }) };
    const { status, body } = await call('listUsers', { as, query });
    expect([status, body.data.length <= 2]).toEqual([200, true]);
    found.push(...body.data.map(({ email }: { email: string }) => email));
    cursor = body.nextCursor;
  } while (cursor);
  expect(found.sort()).toEqual(emails);
});

test('tells of an account what those who run the platform need, and nothing secret', async () => {
  const { as } = await anAdmin();
  const person = await aSignedInPerson();
  const { body } = await call('getUser', { as, params: { userId: person.userId } });
  expect(body).toEqual({
    userId: person.userId,
    email: person.email,
    name: person.name,
    locale: 'en',
    status: 'confirmed',
    createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
  });
});

test('filters by status, alone and together with an address', async () => {
  const { as } = await anAdmin();
  const prefix = anyPrefix();
  const given = { confirmed: `${prefix}-1@example.com`, unconfirmed: `${prefix}-2@example.com` };
  await anAccount({ email: given.confirmed });
  await aNewcomer({ email: given.unconfirmed });
  const disabled = await anAccount({ email: `${prefix}-3@example.com` });
  await pool.send(new AdminDisableUserCommand(inPool(disabled.email)));
  for (const [status, email] of Object.entries({ ...given, disabled: disabled.email })) {
    const both = await call('listUsers', { as, query: { email: prefix, status } });
    expect(both.body.data.map((user: { email: string }) => user.email)).toEqual([email]);
    const alone = await call('listUsers', { as, query: { status } });
    expect(new Set(alone.body.data.map((user: { status: string }) => user.status))).toEqual(new Set([status]));
  }
});

test('refuses a cursor of another list, a made-up one, and a prefix that is more than one', async () => {
  const { as } = await anAdmin();
  const { body: first } = await call('listUsers', { as, query: { limit: '1' } });
  const cursors = [
    [first.nextCursor, { status: 'disabled' }],
    ['made-up', {}],
  ] as const;
  for (const [cursor, query] of cursors) {
    const { status, body } = await call('listUsers', { as, query: { ...query, cursor } });
    expect([status, body.code]).toEqual([400, 'invalid_cursor']);
  }
  const injected = await call('listUsers', { as, query: { email: 'a" or name ^= "' } });
  expect([injected.status, injected.body.code]).toEqual([400, 'invalid_request']);
});

test('shows a person their own account and hides everybody else’s', async () => {
  const [person, other] = [await aSignedInPerson(), await aSignedInPerson()];
  const own = await call('getUser', { as: { token: person.token }, params: { userId: person.userId } });
  expect([own.status, own.body.email]).toEqual([200, person.email]);
  const foreign = await call('getUser', { as: { token: person.token }, params: { userId: other.userId } });
  const nobody = await call('getUser', { as: { token: person.token }, params: { userId: randomUUID() } });
  expect([foreign.status, nobody.status]).toEqual([404, 404]);
});

test('deletes somebody’s account as they could themselves: sign-in, sessions, memberships and name', async () => {
  const { as } = await anAdmin();
  const person = await aSignedInPerson();
  const { organization } = await anOrganization();
  await aMember(organization.organizationId, ['door'], await users.get(person.userId));
  const params = { userId: person.userId };
  expect((await call('deleteUser', { as, params })).status).toBe(204);
  expect((await call('login', { body: { email: person.email, password } })).body.code).toBe('wrong_email_or_password');
  expect((await call('refresh', { cookies: [person.cookie] })).status).toBe(401);
  expect(await members.find(organization.organizationId, person.userId)).toBeUndefined();
  expect(await users.isDeleted(person.userId)).toBe(true);
  expect((await call('getUser', { as, params })).status).toBe(404);
  expect((await call('deleteUser', { as, params })).status).toBe(204);
});

test('deletes an account that was never confirmed, and frees its address', async () => {
  const { as } = await anAdmin();
  const { email } = await aNewcomer();
  const { body } = await call('listUsers', { as, query: { email } });
  expect((await call('deleteUser', { as, params: { userId: body.data[0].userId } })).status).toBe(204);
  await aSignedInPerson({ email });
});

test('refuses to delete the only owner of an organization, oneself, and somebody who never was', async () => {
  const admin = await anAdmin();
  const person = await aSignedInPerson();
  const body = { name: 'Hot Clube', zone: 'Europe/Lisbon', currency: 'EUR' };
  await call('createOrganization', { as: { token: person.token }, body });
  const refusals = [];
  for (const userId of [person.userId, admin.userId, randomUUID()])
    refusals.push((await call('deleteUser', { as: admin.as, params: { userId } })).body.code);
  expect(refusals).toEqual(['owns_organization', 'forbidden', 'not_found']);
  expect(await users.find(person.userId)).toBeDefined();
});

test('lets an admin turn off the second step of somebody who lost their phone', async () => {
  const [admin, person] = [await anAdmin(), await withTotp(await aSignedInPerson())];
  expect((await call('resetTotp', { as: admin.as, params: { userId: person.userId } })).status).toBe(204);
  const { body } = await call('login', { body: { email: person.email, password } });
  expect([Boolean(body.accessToken), body.challenge]).toEqual([true, undefined]);
  const unknown = await call('resetTotp', { as: admin.as, params: { userId: randomUUID() } });
  expect([unknown.status, unknown.body.code]).toEqual([404, 'not_found']);
});

test('lets an admin put a name or a language right, and nobody else’s thing with it', async () => {
  const [admin, person] = [await anAdmin(), await aSignedInPerson()];
  const params = { userId: person.userId };
  const changed = await call('changeUser', { as: admin.as, params, body: { name: 'Inês Carvalho', locale: 'pt' } });
  expect([changed.status, changed.body]).toEqual([200, { userId: person.userId, name: 'Inês Carvalho', locale: 'pt' }]);
  expect((await call('me', { as: { token: person.token } })).body).toMatchObject({
    name: 'Inês Carvalho',
    locale: 'pt',
  });
  const unknown = await call('changeUser', { as: admin.as, params: { userId: randomUUID() }, body: { name: 'X' } });
  expect([unknown.status, unknown.body.code]).toEqual([404, 'not_found']);
});
