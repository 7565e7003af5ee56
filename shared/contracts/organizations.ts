import * as z from 'zod/mini';
import { roles } from '#shared/domain/roles.ts';
import { defineRoute } from './route.ts';
import { currency, email, id, line, locale, name, pageOf, pageQuery, text, userId, zone } from './schemas.ts';

const role = z.enum(roles);
const roleList = z.array(role).check(z.minLength(1), z.maxLength(roles.length));
const params = z.strictObject({ organizationId: id('organization') });
const memberParams = z.strictObject({ organizationId: id('organization'), userId });
const feature = 'organizations';

export const Organization = z.strictObject({
  organizationId: z.string(),
  name: z.string(),
  slug: z.string(),
  kind: z.enum(['promoter', 'venue']),
  contactEmail: z.string(),
  zone: z.string(),
  currency,
  about: z.string(),
  /** Who it is on invoices; empty or absent where it has not said. Invoices that are written keep what it was then. */
  legalName: z.optional(z.string()),
  address: z.optional(z.string()),
  taxNumber: z.optional(z.string()),
  /** Lets people in although their bank has taken the money back. */
  admitsDisputed: z.optional(z.boolean()),
  /** Takes bank debits too, for events that are at least two weeks ahead. */
  takesBankDebits: z.optional(z.boolean()),
  createdAt: z.string(),
  version: z.int(),
});

/** An organization as one of its members sees it. */
export const Membership = z.strictObject({ organization: Organization, roles: z.array(role) });

export const Member = z.strictObject({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(role),
  since: z.string(),
});

export const Invitation = z.strictObject({
  invitationId: z.string(),
  organizationId: z.string(),
  organizationName: z.string(),
  email: z.string(),
  roles: z.array(role),
  status: z.enum(['OPEN', 'ACCEPTED', 'REVOKED', 'EXPIRED']),
  expiresAt: z.string(),
});

export const createOrganizationRoute = defineRoute({
  name: 'createOrganization',
  feature,
  method: 'POST',
  path: '/v1/organizations',
  summary: 'Found an organization; the founder becomes its owner.',
  auth: 'user',
  body: z.strictObject({
    name: name(2, 80),
    kind: z._default(z.enum(['promoter', 'venue']), 'promoter'),
    contactEmail: z.optional(email),
    zone,
    currency,
    about: z._default(text(0, 2000), ''),
  }),
  response: Organization,
  status: 201,
  idempotency: 'accepted',
  errors: ['zone_unknown'],
});

export const listOrganizationsRoute = defineRoute({
  name: 'listOrganizations',
  feature,
  method: 'GET',
  path: '/v1/organizations',
  summary: 'The organizations the signed-in person belongs to, with their roles in each.',
  auth: 'user',
  query: z.strictObject({ ...pageQuery, kind: z.optional(z.enum(['promoter', 'venue'])) }),
  response: pageOf(Membership),
  status: 200,
  errors: [],
});

export const getOrganizationRoute = defineRoute({
  name: 'getOrganization',
  feature,
  method: 'GET',
  path: '/v1/organizations/{organizationId}',
  summary: 'One organization, for its members.',
  auth: 'user',
  may: 'view_organization',
  params,
  response: Membership,
  status: 200,
  errors: [],
});

export const changeOrganizationRoute = defineRoute({
  name: 'changeOrganization',
  feature,
  method: 'PATCH',
  path: '/v1/organizations/{organizationId}',
  summary: 'Change an organization; `version` is the one that was read.',
  auth: 'user',
  may: 'edit_organization',
  params,
  body: z.strictObject({
    version: z.int(),
    name: z.optional(name(2, 80)),
    kind: z.optional(z.enum(['promoter', 'venue'])),
    contactEmail: z.optional(email),
    zone: z.optional(zone),
    currency: z.optional(currency),
    about: z.optional(text(0, 2000)),
    legalName: z.optional(line(0, 120)),
    address: z.optional(text(0, 300)),
    taxNumber: z.optional(line(0, 40)),
    admitsDisputed: z.optional(z.boolean()),
    takesBankDebits: z.optional(z.boolean()),
  }),
  response: Organization,
  status: 200,
  errors: ['version_conflict', 'zone_unknown'],
});

export const listMembersRoute = defineRoute({
  name: 'listMembers',
  feature,
  method: 'GET',
  path: '/v1/organizations/{organizationId}/members',
  summary: 'Members and open invitations.',
  auth: 'user',
  may: 'view_members',
  params,
  response: z.strictObject({ data: z.array(Member), invitations: z.array(Invitation) }),
  status: 200,
  errors: [],
});

export const inviteMemberRoute = defineRoute({
  name: 'inviteMember',
  feature,
  method: 'POST',
  path: '/v1/organizations/{organizationId}/members',
  summary: 'Invite somebody by mail; the invitation holds for seven days.',
  auth: 'user',
  may: 'manage_members',
  params,
  body: z.strictObject({ email, roles: roleList, locale: z._default(locale, 'en') }),
  response: Invitation,
  status: 201,
  idempotency: 'accepted',
  errors: ['already_a_member'],
});

export const changeMemberRoute = defineRoute({
  name: 'changeMember',
  feature,
  method: 'PATCH',
  path: '/v1/organizations/{organizationId}/members/{userId}',
  summary: 'Change the roles of a member.',
  auth: 'user',
  may: 'manage_members',
  params: memberParams,
  body: z.strictObject({ roles: roleList }),
  response: Member,
  status: 200,
  errors: ['last_owner', 'version_conflict'],
});

export const removeMemberRoute = defineRoute({
  name: 'removeMember',
  feature,
  method: 'DELETE',
  path: '/v1/organizations/{organizationId}/members/{userId}',
  summary: 'Remove a member; everybody may remove themselves, except the last owner.',
  auth: 'user',
  may: 'view_organization',
  params: memberParams,
  status: 204,
  errors: ['last_owner', 'version_conflict'],
});

export const revokeInvitationRoute = defineRoute({
  name: 'revokeInvitation',
  feature,
  method: 'DELETE',
  path: '/v1/organizations/{organizationId}/invitations/{invitationId}',
  summary: 'Take an invitation back.',
  auth: 'user',
  may: 'manage_members',
  params: z.strictObject({ organizationId: id('organization'), invitationId: id('invitation') }),
  status: 204,
  errors: [],
});

const invitationToken = z.string().check(z.minLength(20), z.maxLength(100));

export const getInvitationRoute = defineRoute({
  name: 'getInvitation',
  feature,
  method: 'GET',
  path: '/v1/invitations/{organizationId}/{invitationId}',
  summary: 'An invitation, for whoever holds its link.',
  auth: 'public',
  params: z.strictObject({ organizationId: id('organization'), invitationId: id('invitation') }),
  query: z.strictObject({ token: invitationToken }),
  response: Invitation,
  status: 200,
  errors: [],
});

export const acceptInvitationRoute = defineRoute({
  name: 'acceptInvitation',
  feature,
  method: 'POST',
  path: '/v1/invitations/{organizationId}/{invitationId}/accept',
  summary: 'Join with the link of an invitation; it must be for the address one is signed in with.',
  auth: 'user',
  params: z.strictObject({ organizationId: id('organization'), invitationId: id('invitation') }),
  body: z.strictObject({ token: invitationToken }),
  response: Membership,
  status: 200,
  errors: ['invitation_expired', 'invitation_for_another_email'],
});
