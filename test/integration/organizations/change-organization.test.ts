import { expect, test } from 'vitest';
import { anOrganization } from '#test/support/builders.ts';
import { call } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';

test('changes what is named and nothing else, and counts the version up', async () => {
  const { owner, organization } = await anOrganization();
  const params = { organizationId: organization.organizationId };
  const { status, body } = await call('changeOrganization', {
    as: owner,
    params,
    body: { version: 1, name: 'Hot Clube de Portugal', kind: 'venue' },
  });
  expect([status, body]).toEqual([200, { ...organization, name: 'Hot Clube de Portugal', kind: 'venue', version: 2 }]);
  expect((await call('getOrganization', { as: owner, params })).body.organization).toEqual(body);
});

test('keeps script and SQL in a name as the text it is', async () => {
  const name = `<img src=x onerror=alert(1)>'; DROP TABLE organizations; --`;
  expect((await anOrganization({ name })).organization.name).toBe(name);
});

test('refuses a change to a version that somebody else has changed', async () => {
  const { owner, organization } = await anOrganization();
  const change = (name: string) =>
    call('changeOrganization', {
      as: owner,
      params: { organizationId: organization.organizationId },
      body: { version: 1, name },
    });
  const answers = await Promise.all([change('Hot Clube A'), change('Hot Clube B')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('version_conflict');
});

test('refuses a zone that does not exist', async () => {
  const { owner, organization } = await anOrganization();
  const { body } = await call('changeOrganization', {
    as: owner,
    params: { organizationId: organization.organizationId },
    body: { version: 1, zone: 'Europe/Atlantis' },
  });
  expect(body).toMatchObject({ code: 'zone_unknown', errors: [{ path: 'zone' }] });
});

test('keeps counting owners after the organization was changed', async () => {
  const { owner, organization } = await anOrganization();
  const params = { organizationId: organization.organizationId };
  await call('changeOrganization', { as: owner, params, body: { version: 1, about: 'Jazz since 1948.' } });
  const second = await aMember(organization.organizationId, ['owner']);
  const removed = await call('removeMember', { as: second, params: { ...params, userId: owner.userId } });
  expect(removed.status).toBe(204);
});
