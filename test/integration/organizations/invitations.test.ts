import { afterEach, expect, test, vi } from 'vitest';
import * as invitations from '#shared/storage/invitations.ts';
import * as members from '#shared/storage/members.ts';
import * as organizations from '#shared/storage/organizations.ts';
import * as users from '#shared/storage/users.ts';
import { anAddress } from '#test/support/accounts.ts';
import { anOrganization, aPerson } from '#test/support/builders.ts';
import { call } from '#test/support/invoke.ts';
import { aMember, anInvitation } from '#test/support/members.ts';

afterEach(() => vi.useRealTimers());

const world = async () => {
  const { owner, organization } = await anOrganization();
  const guest = await aPerson();
  const { organizationId } = organization;
  const link = await anInvitation(organizationId, owner, guest.email);
  const accept = (as: { userId: string }, token = link.token) =>
    call('acceptInvitation', { as, params: link.params, body: { token } });
  const read = (token = link.token) => call('getInvitation', { params: link.params, query: { token } });
  return { owner, guest, organizationId, link, accept, read };
};

test('invites an address for seven days', async () => {
  const { owner, organization } = await anOrganization();
  const email = anAddress();
  const { status, body } = await call('inviteMember', {
    as: owner,
    params: { organizationId: organization.organizationId },
    body: { email: email.toUpperCase(), roles: ['manager', 'door', 'door'], locale: 'pt' },
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({ email, roles: ['manager', 'door'], status: 'OPEN', organizationName: 'Hot Clube' });
  const days = (Date.parse(body.expiresAt) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(6.99);
  expect(days).toBeLessThanOrEqual(7);
  expect(await invitations.find(organization.organizationId, body.invitationId)).toMatchObject({ locale: 'pt' });
});

test('shows the invitation to whoever holds its link, and hides it from any other token', async () => {
  const { guest, read, link } = await world();
  expect((await read()).body).toMatchObject({ email: guest.email, roles: ['manager'], status: 'OPEN' });
  const foreign = await world();
  for (const token of ['a'.repeat(43), foreign.link.token, `${link.token.slice(0, -1)}~`])
    expect((await read(token)).body.code).toBe('not_found');
});

test('makes the invited person a member', async () => {
  const { guest, organizationId, accept, read } = await world();
  const { status, body } = await accept(guest);
  expect([status, body.organization.organizationId, body.roles]).toEqual([200, organizationId, ['manager']]);
  expect((await read()).body.status).toBe('ACCEPTED');
  expect((await call('listOrganizations', { as: guest })).body.data).toHaveLength(1);
});

test('answers a second acceptance like the first, also when both come at once', async () => {
  const { guest, accept } = await world();
  const [first, second] = await Promise.all([accept(guest), accept(guest)]);
  expect([first.status, second.status]).toEqual([200, 200]);
  expect((await accept(guest)).body).toEqual(first.body);
});

test('refuses another person, though they hold the link', async () => {
  const { accept, organizationId } = await world();
  const other = await aPerson();
  const { status, body } = await accept(other);
  expect([status, body.code]).toEqual([403, 'invitation_for_another_email']);
  expect(await members.find(organizationId, other.userId)).toBeUndefined();
});

test('refuses the invited person without the token', async () => {
  const { guest, accept } = await world();
  expect((await accept(guest, 'b'.repeat(43))).status).toBe(404);
});

test('ends by itself after seven days', async () => {
  const { owner, guest, organizationId, accept, read } = await world();
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.now() + 7 * 86_400_000 + 1000);
  const { status, body } = await accept(guest);
  expect([status, body.code]).toEqual([410, 'invitation_expired']);
  expect((await read()).body.status).toBe('EXPIRED');
  expect((await call('listMembers', { as: owner, params: { organizationId } })).body.invitations).toEqual([]);
});

test('can be taken back, twice without harm, and then opens nothing', async () => {
  const { owner, guest, accept, link } = await world();
  for (let time = 0; time < 2; time++)
    expect((await call('revokeInvitation', { as: owner, params: link.params })).status).toBe(204);
  expect((await accept(guest)).body.code).toBe('invitation_expired');
});

test('can’t be taken back once accepted', async () => {
  const { owner, guest, accept, link } = await world();
  await accept(guest);
  expect((await call('revokeInvitation', { as: owner, params: link.params })).status).toBe(404);
});

test('never brings back a member who was removed', async () => {
  const { owner, guest, organizationId, accept } = await world();
  await accept(guest);
  await call('removeMember', { as: owner, params: { organizationId, userId: guest.userId } });
  expect((await accept(guest)).body.code).toBe('invitation_expired');
  expect(await members.find(organizationId, guest.userId)).toBeUndefined();
});

test('ends with its inviter’s membership, before anybody could come in by a removed admin’s hand', async () => {
  const { owner, guest, organizationId } = await world();
  const admin = await aMember(organizationId, ['admin']);
  const { params, token } = await anInvitation(organizationId, admin, guest.email, ['admin']);
  await call('removeMember', { as: owner, params: { organizationId, userId: admin.userId } });
  const { status, body } = await call('acceptInvitation', { as: guest, params, body: { token } });
  expect([status, body.code]).toEqual([410, 'invitation_expired']);
  expect((await call('getInvitation', { params, query: { token } })).body.status).toBe('REVOKED');
  expect(await members.find(organizationId, guest.userId)).toBeUndefined();
});

test('ends when its inviter is demoted, shows as open no more, and holds again with their roles', async () => {
  const { owner, guest, organizationId, link } = await world();
  const second = await aMember(organizationId, ['owner']);
  const { params, token } = await anInvitation(organizationId, second, guest.email, ['owner']);
  const demote = (roles: string[]) =>
    call('changeMember', { as: owner, params: { organizationId, userId: second.userId }, body: { roles } });
  await demote(['admin']);
  expect((await call('acceptInvitation', { as: guest, params, body: { token } })).status).toBe(410);
  const { invitations: open } = (await call('listMembers', { as: owner, params: { organizationId } })).body;
  expect(open.map(({ invitationId }: { invitationId: string }) => invitationId)).toEqual([link.params.invitationId]);
  await demote(['owner']);
  expect((await call('acceptInvitation', { as: guest, params, body: { token } })).status).toBe(200);
});

test('lets nobody in when its inviter is removed at the same moment', async () => {
  const { guest, organizationId, owner } = await world();
  const admin = await aMember(organizationId, ['admin']);
  const { params, token } = await anInvitation(organizationId, admin, guest.email, ['door']);
  const [invitation, inviter] = [
    (await invitations.find(organizationId, params.invitationId))!,
    (await members.find(organizationId, admin.userId))!,
  ];
  await call('removeMember', { as: owner, params: { organizationId, userId: admin.userId } });
  const joining = { userId: guest.userId, name: guest.name, email: guest.email, since: guest.createdAt };
  expect(await invitations.accept(invitation, inviter, joining, undefined)).toBeUndefined();
  expect((await call('acceptInvitation', { as: guest, params, body: { token } })).status).toBe(410);
});

test('adds its roles to those of somebody who has joined meanwhile', async () => {
  const { guest, organizationId, accept } = await world();
  await aMember(organizationId, ['door'], guest);
  expect((await accept(guest)).body.roles).toEqual(['door', 'manager']);
});

test('counts an owner who joins by invitation', async () => {
  const { owner, organizationId } = await world();
  const heir = await aPerson();
  const { params, token } = await anInvitation(organizationId, owner, heir.email, ['owner']);
  await call('acceptInvitation', { as: heir, params, body: { token } });
  expect(await organizations.ownersOf(organizationId)).toBe(2);
});

test('is refused to an admin who offers to make an owner', async () => {
  const { organizationId } = await world();
  const admin = await aMember(organizationId, ['admin']);
  const invite = (roles: string[]) =>
    call('inviteMember', { as: admin, params: { organizationId }, body: { email: anAddress(), roles } });
  expect((await invite(['owner'])).body.code).toBe('forbidden');
  expect((await invite(['admin'])).status).toBe(201);
});

test('is refused for somebody who is a member already', async () => {
  const { owner, organizationId } = await world();
  const member = await aMember(organizationId, ['door']);
  const { status, body } = await call('inviteMember', {
    as: owner,
    params: { organizationId },
    body: { email: member.email, roles: ['admin'] },
  });
  expect([status, body.code]).toEqual([409, 'already_a_member']);
});

test('is made once for one Idempotency-Key, which is refused for another offer', async () => {
  const { owner, organizationId } = await world();
  const email = anAddress();
  const invite = (roles: string[]) =>
    call('inviteMember', {
      as: owner,
      params: { organizationId },
      body: { email, roles },
      headers: { 'idempotency-key': 'invite-somebody' },
    });
  const [first, second] = [await invite(['door']), await invite(['door'])];
  expect(second.body).toEqual(first.body);
  expect((await invite(['admin'])).body.code).toBe('idempotency_key_reused');
});

test('is refused for a deleted account, whose token still runs', async () => {
  const { guest, accept } = await world();
  await users.anonymize(guest.userId, new Date().toISOString());
  expect((await accept(guest)).status).toBe(404);
});
