/** What a member of an organization can be; a member may be several. */
export const roles = ['owner', 'admin', 'manager', 'coordinator', 'finance', 'door', 'performer'] as const;
export type Role = (typeof roles)[number];

/** Who may do what, on one screen. The edge asks {@link may}; nothing else decides. */
export const permissions = {
  view_organization: ['owner', 'admin', 'manager', 'coordinator', 'finance', 'door', 'performer'],
  edit_organization: ['owner', 'admin'],
  edit_terms: ['owner', 'admin', 'finance'],
  view_members: ['owner', 'admin', 'manager', 'coordinator', 'finance', 'door'],
  manage_members: ['owner', 'admin'],
  view_events: ['owner', 'admin', 'manager', 'coordinator', 'finance', 'door'],
  edit_events: ['owner', 'admin', 'manager'],
  view_clients: ['owner', 'admin', 'manager', 'coordinator'],
  edit_clients: ['owner', 'admin', 'manager'],
  view_orders: ['owner', 'admin', 'manager', 'finance'],
  edit_orders: ['owner', 'admin', 'manager'],
  refund_orders: ['owner', 'admin', 'manager', 'finance'],
  view_ledger: ['owner', 'admin', 'finance'],
  manage_payouts: ['owner', 'admin'],
  manage_devices: ['owner', 'admin', 'manager', 'door'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** Whether any of a member's roles allows it. */
export const may = (held: readonly Role[], permission: Permission): boolean =>
  held.some((role) => (permissions[permission] as readonly Role[]).includes(role));

/** Whoever runs the platform sees every organization's things and changes none of them. */
export const mayOversee = (permission: Permission): boolean => permission.startsWith('view_');

/** Only an owner makes or unmakes owners; admins hand out everything below. `granted` are the roles before and after. */
export const mayGrant = (granter: readonly Role[], granted: readonly Role[]): boolean =>
  granter.includes('owner') || (granter.includes('admin') && !granted.includes('owner'));

/** By how much a change of roles changes the number of owners: -1, 0 or 1. */
export const ownersGained = (before: readonly Role[], after: readonly Role[]): number =>
  Number(after.includes('owner')) - Number(before.includes('owner'));
