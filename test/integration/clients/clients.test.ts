import { expect, test } from 'vitest';
import { anOrganization, aPerson } from '#test/support/builders.ts';
import { aClient, clientFields } from '#test/support/client.ts';
import { call } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';

type Named = { name: string };

test('keeps what the organization wrote and shows it again', async () => {
  const { owner, organization, client, params } = await aClient({ notes: 'Prefers mornings.' });
  expect(client).toEqual({
    ...clientFields,
    notes: 'Prefers mornings.',
    clientId: expect.stringMatching(/^cli_/),
    organizationId: organization.organizationId,
    status: 'ACTIVE',
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
    version: 1,
  });
  expect((await call('getClient', { as: owner, params })).body).toEqual(client);
});

test.each([
  ['no name', { name: ' ' }, 'name'],
  ['no address', { email: '' }, 'email'],
  ['an address that is none', { email: 'marcia' }, 'email'],
  ['a zone that does not exist', { zone: 'Europe/Atlantis' }, 'zone'],
])('refuses a client with %s', async (_, given, path) => {
  const { owner, organization } = await anOrganization();
  const params = { organizationId: organization.organizationId };
  const { status, body } = await call('createClient', { as: owner, params, body: { ...clientFields, ...given } });
  expect([status, body.errors[0].path]).toEqual([400, path]);
});

test('makes one client of two requests with the same key', async () => {
  const { owner, organization } = await anOrganization();
  const create = () =>
    call('createClient', {
      as: owner,
      params: { organizationId: organization.organizationId },
      body: clientFields,
      headers: { 'idempotency-key': 'the-same-key' },
    });
  const [first, second] = [await create(), await create()];
  expect(second.body).toEqual(first.body);
  expect(second.headers['idempotency-replayed']).toBe('true');
});

test('lists clients by name a page at a time, and no others’', async () => {
  const first = await aClient({ name: 'Zé' });
  for (const name of ['Ângela', 'Bruno']) await aClient({ name }, first);
  await aClient({ name: 'Elsewhere' });
  const params = { organizationId: first.organization.organizationId };
  const list = async (query: Record<string, string>) =>
    (await call('listClients', { as: first.owner, params, query })).body;
  const page = await list({ limit: '2' });
  const rest = await list({ limit: '2', cursor: page.nextCursor });
  expect([...page.data, ...rest.data].map(({ name }: Named) => name)).toEqual(['Ângela', 'Bruno', 'Zé']);
});

test('finds a client by part of the name or address, accents and capitals aside', async () => {
  const first = await aClient({ name: 'Inês Carvalho', email: 'box@teatro.example' });
  await aClient({ name: 'Bruno' }, first);
  const params = { organizationId: first.organization.organizationId };
  const found = async (q: string) =>
    (await call('listClients', { as: first.owner, params, query: { q } })).body.data.map(({ name }: Named) => name);
  expect(await found('ines CAR')).toEqual(['Inês Carvalho']);
  expect(await found('TEATRO')).toEqual(['Inês Carvalho']);
  const page = async (cursor?: string) =>
    (await call('listClients', { as: first.owner, params, query: { q: 'r', limit: '1', ...(cursor && { cursor }) } }))
      .body;
  const one = await page();
  const rest = await page(one.nextCursor);
  expect([one, rest].map(({ data }) => data.map(({ name }: Named) => name))).toEqual([['Bruno'], ['Inês Carvalho']]);
  expect(await found('nobody')).toEqual([]);
});

test('keeps an archived client out of the list until it is brought back', async () => {
  const { owner, organization, params } = await aClient();
  const listed = async (query = {}) =>
    (await call('listClients', { as: owner, params: { organizationId: organization.organizationId }, query })).body.data
      .length;
  await call('changeClient', { as: owner, params, body: { version: 1, status: 'ARCHIVED' } });
  expect([await listed(), await listed({ status: 'ARCHIVED' })]).toEqual([0, 1]);
  await call('changeClient', { as: owner, params, body: { version: 2, status: 'ACTIVE' } });
  expect(await listed()).toBe(1);
});

test('lets one of two people change a client', async () => {
  const { owner, params } = await aClient();
  const change = (notes: string) => call('changeClient', { as: owner, params, body: { version: 1, notes } });
  const statuses = (await Promise.all([change('a'), change('b')])).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 409]);
});

test('forgets a client that is deleted', async () => {
  const { owner, params } = await aClient();
  expect((await call('deleteClient', { as: owner, params })).status).toBe(204);
  expect((await call('getClient', { as: owner, params })).status).toBe(404);
});

test('hides clients from strangers and lets a coordinator look without changing anything', async () => {
  const { organization, params } = await aClient();
  const coordinator = await aMember(organization.organizationId, ['coordinator']);
  const door = await aMember(organization.organizationId, ['door']);
  expect((await call('getClient', { as: await aPerson(), params })).status).toBe(404);
  expect((await call('getClient', { as: coordinator, params })).status).toBe(200);
  expect((await call('changeClient', { as: coordinator, params, body: { version: 1 } })).status).toBe(403);
  expect((await call('getClient', { as: door, params })).status).toBe(403);
});
