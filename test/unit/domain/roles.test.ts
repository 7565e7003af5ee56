import { expect, test } from 'vitest';
import { may, mayGrant, ownersGained, type Permission, permissions, type Role, roles } from '#shared/domain/roles.ts';

/** The table as the organization's members understand it, written out once more so that a change of it is noticed. */
const expected: Record<Permission, string> = {
  view_organization: 'owner admin manager coordinator finance door performer',
  edit_organization: 'owner admin',
  edit_terms: 'owner admin finance',
  view_members: 'owner admin manager coordinator finance door',
  manage_members: 'owner admin',
  view_events: 'owner admin manager coordinator finance door',
  edit_events: 'owner admin manager',
  view_clients: 'owner admin manager coordinator',
  edit_clients: 'owner admin manager',
  view_orders: 'owner admin manager finance',
  edit_orders: 'owner admin manager',
  refund_orders: 'owner admin manager finance',
  view_ledger: 'owner admin finance',
  manage_payouts: 'owner admin',
  manage_devices: 'owner admin manager door',
};

const cells = (Object.keys(expected) as Permission[]).flatMap((permission) =>
  roles.map((role) => ({ permission, role, allowed: expected[permission].split(' ').includes(role) })),
);

test('knows every permission', () => {
  expect(Object.keys(permissions).sort()).toEqual(Object.keys(expected).sort());
});

test.each(cells)('$permission for $role: $allowed', ({ permission, role, allowed }) => {
  expect(may([role], permission)).toBe(allowed);
});

test('lets a member do what any of their roles allows', () => {
  expect(may(['performer', 'finance'], 'view_orders')).toBe(true);
  expect(may(['performer', 'coordinator'], 'view_orders')).toBe(false);
});

test('allows nothing to somebody without a role', () => {
  for (const permission of Object.keys(permissions) as Permission[]) expect(may([], permission)).toBe(false);
});

test.each(roles.flatMap((granter) => roles.map((granted): [Role, Role] => [granter, granted])))(
  'says whether a %s may hand out or take away %s',
  (granter, granted) => {
    const allowed = granter === 'owner' || (granter === 'admin' && granted !== 'owner');
    expect(mayGrant([granter], [granted])).toBe(allowed);
  },
);

test('sees an owner among several roles', () => {
  expect(mayGrant(['admin'], ['door', 'owner'])).toBe(false);
  expect(mayGrant(['door', 'owner'], ['owner'])).toBe(true);
});

test.each([
  [['door'], ['owner', 'door'], 1],
  [['owner'], ['owner', 'door'], 0],
  [['owner', 'door'], ['door'], -1],
  [['owner'], [], -1],
  [[], ['admin'], 0],
] as [Role[], Role[], number][])('counts owners from %j to %j as %i', (before, after, gained) => {
  expect(ownersGained(before, after)).toBe(gained);
});
