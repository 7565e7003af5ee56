import * as jobs from '#shared/contracts/jobs/organizations.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as eventLists from '#shared/storage/event-lists.ts';
import * as events from '#shared/storage/events.ts';
import * as invitations from '#shared/storage/invitations.ts';
import * as organizations from '#shared/storage/organizations.ts';

type Deps = {
  organizations: Pick<typeof organizations, 'find' | 'listPeople'>;
  eventLists: Pick<typeof eventLists, 'listOfOrganization'>;
  events: Pick<typeof events, 'renameOrganization'>;
  invitations: Pick<typeof invitations, 'renameOrganization'>;
  sendJobs: typeof sendJobs;
  /** How many events one delivery looks at before it hands the rest to the next. */
  pageSize: number;
};

const renameInvitations = async (organizationId: string, name: string, { organizations, invitations }: Deps) => {
  const people = await organizations.listPeople(organizationId);
  const old = people.invitations.filter(
    ({ status, organizationName }) => status === 'OPEN' && organizationName !== name,
  );
  for (const invitation of old) await invitations.renameOrganization(invitation, name);
};

/**
 * Writes an organization's name, as it is now, into the copies that its events and open invitations have of it; pages and
 * search follow from the events' change. Whoever wrote last looks again afterwards, so that of two renames in a row the
 * second stays.
 */
export const spreadOrganizationName = async (
  { payload: { organizationId, cursor }, now, correlationId }: Delivery<typeof jobs.spreadOrganizationName>,
  deps: Deps,
): Promise<string> => {
  const { organizations, eventLists, events, sendJobs, pageSize } = deps;
  const organization = await organizations.find(organizationId);
  if (!organization) return 'the organization is gone';
  const { name } = organization;
  if (!cursor) await renameInvitations(organizationId, name, deps);
  const page = await eventLists.listOfOrganization(organizationId, { when: 'all', limit: pageSize, cursor, now });
  const old = page.events.filter(({ organizationName }) => organizationName !== name);
  for (const { eventId } of old) await events.renameOrganization(eventId, name);
  if ((await organizations.find(organizationId))?.name !== name)
    throw new Error('The organization was renamed meanwhile; the message comes again.');
  if (page.nextCursor) {
    const payload = { organizationId, cursor: page.nextCursor };
    const failed = await sendJobs([{ job: 'spreadOrganizationName', payload, correlationId }]);
    if (failed.length > 0) throw new Error('The queue did not take the rest.');
  }
  return `${old.length} of ${page.events.length} events renamed${page.nextCursor ? ', more to come' : ''}`;
};

export const handler = queueHandler(jobs.spreadOrganizationName, spreadOrganizationName, {
  organizations,
  eventLists,
  events,
  invitations,
  sendJobs,
  pageSize: 50,
});
