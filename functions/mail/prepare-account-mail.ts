import type { PayloadOf } from '#shared/contracts/job.ts';
import type * as jobs from '#shared/contracts/jobs/mail.ts';
import * as letters from '#shared/documents/mails/account-letters.ts';
import { isOfClient } from '#shared/domain/calendar-connection.ts';
import { invitationStatus } from '#shared/domain/invitation.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { invitationUrl, pageUrl } from '#shared/platform/links.ts';
import * as connections from '#shared/storage/connections.ts';
import * as invitations from '#shared/storage/invitations.ts';
import * as members from '#shared/storage/members.ts';
import * as organizations from '#shared/storage/organizations.ts';
import * as users from '#shared/storage/users.ts';
import type { Prepared, Unneeded } from './prepared.ts';

type Payload = PayloadOf<typeof jobs.sendMail>;
type Kind<K extends Payload['kind']> = Extract<Payload, { kind: K }>;

export const accountMailSources = { users, invitations, members, organizations, connections, secrets };
export type AccountMailSources = {
  users: Pick<typeof users, 'find'>;
  invitations: Pick<typeof invitations, 'find' | 'tokenOf'>;
  members: Pick<typeof members, 'find'>;
  organizations: Pick<typeof organizations, 'find'>;
  connections: Pick<typeof connections, 'find'>;
  secrets: typeof secrets;
};

const gone = { unneeded: 'whom it was for, or what it was about, is gone' };

/** The first mail of an account. */
export const prepareWelcome = async (
  { userId }: Kind<'welcome'>,
  { users }: AccountMailSources,
): Promise<Prepared | Unneeded> => {
  const user = await users.find(userId);
  if (!user) return gone;
  return {
    mailKey: `welcome#${userId}`,
    letter: letters.welcome(user, pageUrl(user.locale, '/discover')),
    to: { name: user.name, address: user.email },
    attachments: [],
  };
};

/** An invitation to the team of an organization, while it can be accepted. */
export const prepareInvitation = async (
  { organizationId, invitationId }: Kind<'invitation'>,
  now: string,
  { invitations, members, organizations, secrets }: AccountMailSources,
): Promise<Prepared | Unneeded> => {
  const [invited, organization, { linkSecret }] = await Promise.all([
    invitations.find(organizationId, invitationId),
    organizations.find(organizationId),
    secrets(),
  ]);
  if (!invited || !organization) return gone;
  const status = invitationStatus(invited, await members.find(organizationId, invited.invitedBy), now);
  if (status !== 'OPEN') return { unneeded: `the invitation is ${status}` };
  const url = invitationUrl(invited, invitations.tokenOf(linkSecret, invitationId));
  return {
    mailKey: `invitation#${invitationId}`,
    letter: letters.invitation(invited, { url, zone: organization.zone }),
    to: { name: '', address: invited.email },
    attachments: [],
  };
};

/** A Google calendar that no longer lets us in, unless it does again by now. */
export const prepareCalendarStale = async (
  { ownerId, connectionId, since }: Kind<'calendar_stale'>,
  { users, connections }: AccountMailSources,
): Promise<Prepared | Unneeded> => {
  const connection = await connections.find(ownerId, connectionId);
  const user = connection && (await users.find(connection.connectedBy));
  if (!user || !connection) return gone;
  if (connection.status !== 'STALE') return { unneeded: 'the calendar is in step again' };
  const url = isOfClient(connection)
    ? pageUrl(user.locale, `/organize/client?id=${ownerId}`)
    : pageUrl(user.locale, '/account');
  return {
    mailKey: `calendar_stale#${connectionId}#${since}`,
    letter: letters.calendarStale(user, { account: connection.account, since, url }),
    to: { name: user.name, address: user.email },
    attachments: [],
  };
};
