import { expect, test } from 'vitest';
import {
  assertInvited,
  assertOpen,
  invitationEnd,
  invitationStatus,
  rolesAfterJoining,
  shownInvitation,
} from '#shared/domain/invitation.ts';
import type { Invitation } from '#shared/domain/organization.ts';

const now = '2027-03-20T10:00:00.000Z';
const invitation: Invitation = {
  invitationId: 'inv_1',
  organizationId: 'org_1',
  organizationName: 'Hot Clube',
  email: 'ines@example.com',
  roles: ['manager', 'door'],
  status: 'OPEN',
  invitedBy: 'user_1',
  locale: 'en',
  createdAt: now,
  expiresAt: invitationEnd(now),
};

const owner = { roles: ['owner' as const] };

test('ends an invitation seven days of 24 hours later, whatever the clocks do', () => {
  expect(invitationEnd('2027-03-27T10:00:00.000Z')).toBe('2027-04-03T10:00:00.000Z');
});

test('is open until the moment it ends, and expired from then on', () => {
  expect(invitationStatus(invitation, owner, '2027-03-27T09:59:59.999Z')).toBe('OPEN');
  expect(invitationStatus(invitation, owner, '2027-03-27T10:00:00.000Z')).toBe('EXPIRED');
});

test.each(['ACCEPTED', 'REVOKED'] as const)('stays %s after its end', (status) => {
  expect(invitationStatus({ ...invitation, status }, owner, '2028-01-01T00:00:00.000Z')).toBe(status);
  expect(() => assertOpen({ ...invitation, status }, owner, now)).toThrow('invitation_expired');
});

test.each([
  ['has left', undefined, ['door'], 'REVOKED'],
  ['may invite no more', ['manager'], ['door'], 'REVOKED'],
  ['is no owner any more', ['admin'], ['owner'], 'REVOKED'],
  ['may still offer these roles', ['admin'], ['admin'], 'OPEN'],
] as const)('follows its inviter, who %s', (_, held, offered, status) => {
  const inviter = held && { roles: [...held] };
  expect(invitationStatus({ ...invitation, roles: [...offered] }, inviter, now)).toBe(status);
});

test('is for its address only', () => {
  expect(() => assertInvited(invitation, 'ines@example.com')).not.toThrow();
  expect(() => assertInvited(invitation, 'rui@example.com')).toThrow('invitation_for_another_email');
});

test('adds roles and takes none away', () => {
  const member = { organizationId: 'org_1', userId: 'u', name: '', email: '', roles: ['door' as const], since: now };
  expect(rolesAfterJoining(member, invitation)).toEqual(['door', 'manager']);
  expect(rolesAfterJoining(undefined, invitation)).toEqual(['manager', 'door']);
});

test('shows neither who invited nor when', () => {
  expect(Object.keys(shownInvitation(invitation, owner, now)).sort()).toEqual(
    ['email', 'expiresAt', 'invitationId', 'organizationId', 'organizationName', 'roles', 'status'].sort(),
  );
});
