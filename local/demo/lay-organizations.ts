import { randomUUID } from 'node:crypto';
import type { Tokens } from './lay-accounts.ts';
import { waitForMail } from './mailbox.ts';
import { type DemoOrganization, type OrganizationName, organizations } from './organizations.ts';
import { people } from './people.ts';
import type { SiteClient } from './site-client.ts';

/** What the routes call each organization. */
export type OrganizationIds = Record<OrganizationName, string>;

type Team = Pick<DemoOrganization, 'owner' | 'members'>;

/** Invites whoever does not belong yet; the link comes by mail, and they follow it. */
const invite = async (call: SiteClient, inboxUrl: string, tokens: Tokens, organizationId: string, team: Team) => {
  const owner = { params: { organizationId }, as: tokens[team.owner] };
  const { data } = await call('listMembers', owner);
  const missing = team.members.filter(({ person }) => !data.some(({ email }) => email === people[person].email));
  await Promise.all(
    missing.map(async ({ person, roles }) => {
      const { email, locale } = people[person];
      // An earlier invitation's mail went with the inbox it lay in, so a new start needs a new one.
      const body = { email, roles, locale };
      const { invitationId } = await call('inviteMember', { ...owner, body, idempotencyKey: randomUUID() });
      const [, token = ''] = await waitForMail(inboxUrl, email, new RegExp(`id=${invitationId}#(\\S+)`));
      await call('acceptInvitation', {
        params: { organizationId, invitationId },
        body: { token },
        as: tokens[person],
      });
    }),
  );
};

/** Founds the organizations and brings their teams together. */
export const layOrganizations = async (
  call: SiteClient,
  inboxUrl: string,
  tokens: Tokens,
): Promise<OrganizationIds> => {
  const entries = Object.entries<DemoOrganization>(organizations).map(
    async ([key, { owner, members, ...organization }]) => {
      const { organizationId } = await call('createOrganization', {
        as: tokens[owner],
        body: organization,
        idempotencyKey: `demo-organization-${key}`,
      });
      await invite(call, inboxUrl, tokens, organizationId, { owner, members });
      return [key, organizationId] as const;
    },
  );
  return Object.fromEntries(await Promise.all(entries)) as OrganizationIds;
};
