import { expect, test } from 'vitest';
import { may, roles } from '#shared/domain/roles.ts';
import * as members from '#shared/storage/members.ts';
import * as organizations from '#shared/storage/organizations.ts';
import { anOrganization, aPerson } from '#test/support/builders.ts';
import { call } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';

const world = async () => {
  const { owner, organization } = await anOrganization();
  const { organizationId } = organization;
  const remove = (as: { userId: string }, { userId }: { userId: string }) =>
    call('removeMember', { as, params: { organizationId, userId } });
  const change = (as: { userId: string }, { userId }: { userId: string }, roles: string[]) =>
    call('changeMember', { as, params: { organizationId, userId }, body: { roles } });
  return { owner, organizationId, remove, change };
};

test('lists members with name, address and roles', async () => {
  const { owner, organizationId } = await world();
  const door = await aMember(organizationId, ['door']);
  const { body } = await call('listMembers', { as: door, params: { organizationId } });
  expect(body.invitations).toEqual([]);
  expect(body.data).toHaveLength(2);
  expect(body.data).toContainEqual(
    expect.objectContaining({ userId: owner.userId, email: owner.email, roles: ['owner'] }),
  );
});

test('gives a member other roles, each once', async () => {
  const { owner, organizationId, change } = await world();
  const member = await aMember(organizationId, ['door']);
  const { status, body } = await change(owner, member, ['finance', 'manager', 'finance']);
  expect([status, body.roles]).toEqual([200, ['finance', 'manager']]);
  expect((await members.find(organizationId, member.userId))?.roles).toEqual(['finance', 'manager']);
});

test('lets an admin hand out every role but owner', async () => {
  const { organizationId, change } = await world();
  const [admin, member] = [await aMember(organizationId, ['admin']), await aMember(organizationId, ['door'])];
  expect((await change(admin, member, ['admin', 'finance'])).status).toBe(200);
  const refused = await change(admin, member, ['owner']);
  expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
});

test('lets an admin neither demote nor remove an owner, nor make themselves one', async () => {
  const { owner, organizationId, change, remove } = await world();
  const admin = await aMember(organizationId, ['admin']);
  for (const refused of [
    await change(admin, owner, ['door']),
    await remove(admin, owner),
    await change(admin, admin, ['owner', 'admin']),
  ])
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
});

test('refuses to remove or demote the last owner', async () => {
  const { owner, change, remove } = await world();
  for (const refused of [await change(owner, owner, ['admin']), await remove(owner, owner)])
    expect([refused.status, refused.body.code]).toEqual([409, 'last_owner']);
});

test('lets an owner go once there is another', async () => {
  const { owner, organizationId, change, remove } = await world();
  const second = await aMember(organizationId, ['admin']);
  expect((await change(owner, second, ['owner', 'admin'])).status).toBe(200);
  expect((await remove(owner, owner)).status).toBe(204);
  expect((await remove(second, second)).body.code).toBe('last_owner');
});

test('keeps one owner when two remove each other at the same moment', async () => {
  for (let round = 0; round < 5; round++) {
    const { owner, organizationId, remove } = await world();
    const second = await aMember(organizationId, ['owner']);
    const answers = await Promise.all([remove(owner, second), remove(second, owner)]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(await organizations.ownersOf(organizationId)).toBe(1);
    const { members: left } = await organizations.listPeople(organizationId);
    expect(left.map(({ roles }) => roles)).toEqual([['owner']]);
  }
});

test('keeps one owner when two who have both been let in step down at the same moment', async () => {
  const { owner, organizationId } = await world();
  const second = await aMember(organizationId, ['owner']);
  const held = await Promise.all([owner, second].map(({ userId }) => members.find(organizationId, userId)));
  const answers = await Promise.allSettled(held.map((member) => members.changeRoles(member!, ['admin'])));
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'last_owner' } });
  expect(await organizations.ownersOf(organizationId)).toBe(1);
});

test('refuses a change of roles that another change has overtaken', async () => {
  const { organizationId } = await world();
  const { userId } = await aMember(organizationId, ['door']);
  const read = (await members.find(organizationId, userId))!;
  await members.changeRoles(read, ['finance']);
  await expect(members.changeRoles(read, ['manager'])).rejects.toMatchObject({ code: 'version_conflict' });
});

test('takes everything from a removed member at once', async () => {
  const { owner, organizationId, remove } = await world();
  const member = await aMember(organizationId, ['admin']);
  await remove(owner, member);
  expect((await call('getOrganization', { as: member, params: { organizationId } })).status).toBe(404);
  expect((await call('listOrganizations', { as: member })).body.data).toEqual([]);
});

test.each(roles)('lets a member who is %s leave, unless they are the last owner', async (role) => {
  const { organizationId, remove } = await world();
  const member = await aMember(organizationId, [role]);
  expect((await remove(member, member)).status).toBe(204);
  expect(await members.find(organizationId, member.userId)).toBeUndefined();
  expect((await remove(member, member)).status).toBe(404);
});

test('lets nobody remove another without the right to', async () => {
  const { owner, organizationId, remove } = await world();
  const other = await aMember(organizationId, ['door']);
  for (const role of roles.filter((role) => !may([role], 'manage_members'))) {
    const member = await aMember(organizationId, [role]);
    for (const victim of [other, owner]) expect((await remove(member, victim)).body.code).toBe('forbidden');
  }
});

test('finds no member to change or remove in a stranger', async () => {
  const { owner, change, remove } = await world();
  const stranger = await aPerson();
  expect((await change(owner, stranger, ['door'])).status).toBe(404);
  expect((await remove(owner, stranger)).status).toBe(404);
});
