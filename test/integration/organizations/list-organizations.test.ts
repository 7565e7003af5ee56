import { expect, test } from 'vitest';
import { anOrganization, aPerson } from '#test/support/builders.ts';
import { call } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';

type Row = { organization: { organizationId: string; kind: string }; roles: string[] };

const aPersonInThree = async () => {
  const person = await aPerson();
  const ids: string[] = [];
  for (const kind of ['promoter', 'venue', 'promoter']) {
    const { organization } = await anOrganization({ kind });
    await aMember(organization.organizationId, ['door'], person);
    ids.push(organization.organizationId);
  }
  return { person, ids };
};

test('lists the organizations of a person with their roles, and nobody else’s', async () => {
  const { person, ids } = await aPersonInThree();
  await anOrganization();
  const { body } = await call('listOrganizations', { as: person });
  expect(body.data.map((row: Row) => row.organization.organizationId)).toEqual(ids);
  expect(body.data[0].roles).toEqual(['door']);
  expect(body.nextCursor).toBeUndefined();
});

test('lists nothing for a newcomer', async () => {
  expect((await call('listOrganizations', { as: await aPerson() })).body).toEqual({ data: [] });
});

test('goes on after a page where it ended', async () => {
  const { person, ids } = await aPersonInThree();
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: '1', ...(cursor && { cursor }) };
    const { body } = await call('listOrganizations', { as: person, query });
    expect(body.data.length).toBeLessThanOrEqual(1);
    seen.push(...body.data.map((row: Row) => row.organization.organizationId));
    cursor = body.nextCursor;
  } while (cursor);
  expect(seen).toEqual(ids);
});

test('fills a page of one kind across organizations of the other', async () => {
  const { person, ids } = await aPersonInThree();
  const { body } = await call('listOrganizations', { as: person, query: { kind: 'promoter', limit: '2' } });
  expect(body.data.map((row: Row) => row.organization.organizationId)).toEqual([ids[0], ids[2]]);
});

test('refuses a cursor of another person’s list and one that was made up', async () => {
  const { person } = await aPersonInThree();
  const { body } = await call('listOrganizations', { as: person, query: { limit: '1' } });
  for (const cursor of [body.nextCursor, 'made-up', Buffer.from('{"after":{}}').toString('base64url')]) {
    const refused = await call('listOrganizations', { as: await aPerson(), query: { cursor } });
    expect([refused.status, refused.body.code]).toEqual([400, 'invalid_cursor']);
  }
});
