import { expect, test } from 'vitest';
import type { Role } from '#shared/domain/roles.ts';
import { placesFor } from '#web/src/lib/organize/places.ts';

const everywhere = ['events', 'calendar', 'clients', 'venues', 'money', 'members', 'settings'];

test.each<[Role, string[]]>([
  ['owner', everywhere],
  ['admin', everywhere],
  ['manager', ['events', 'calendar', 'clients', 'venues', 'members']],
  ['coordinator', ['events', 'calendar', 'clients', 'venues', 'members']],
  ['finance', ['events', 'calendar', 'venues', 'money', 'members', 'settings']],
  ['door', ['events', 'calendar', 'venues', 'members']],
  ['performer', []],
])('shows a member who is %s the places they may go to, and no other', (role, names) => {
  expect(placesFor([role]).map(({ name }) => name)).toEqual(names);
});

test('shows a member of several roles what any of them opens', () => {
  expect(placesFor(['manager', 'finance']).map(({ name }) => name)).toEqual(everywhere);
});
