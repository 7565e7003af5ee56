import { expect, test } from 'vitest';
import { spreadOrganizationName } from '#functions/organizations/spread-organization-name.ts';
import { newId } from '#shared/domain/ids.ts';
import type { Outgoing } from '#shared/gateways/job-queue.ts';
import * as eventLists from '#shared/storage/event-lists.ts';
import * as events from '#shared/storage/events.ts';
import * as invitations from '#shared/storage/invitations.ts';
import * as organizations from '#shared/storage/organizations.ts';
import { anAddress } from '#test/support/accounts.ts';
import { anOrganization } from '#test/support/builders.ts';
import { dyingAt, everyCrash } from '#test/support/crashes.ts';
import { deliver } from '#test/support/deliver.ts';
import { aDraft, aPublishedEvent } from '#test/support/event.ts';
import { call } from '#test/support/invoke.ts';
import { anInvitation } from '#test/support/members.ts';

type Owned = Awaited<ReturnType<typeof anOrganization>>;

const rename = async ({ owner, organization: { organizationId } }: Owned, name: string) => {
  const { body } = await call('getOrganization', { as: owner, params: { organizationId } });
  const { version } = body.organization;
  await call('changeOrganization', { as: owner, params: { organizationId }, body: { version, name } });
};

const spread = ({ organization: { organizationId } }: Owned) => deliver('spreadOrganizationName', [{ organizationId }]);
const nameIn = async ({ eventId }: { eventId: string }) => (await events.find(eventId))?.organizationName;

test('brings the new name to events and open invitations, and to search', async () => {
  const of = await anOrganization();
  const { event } = await aPublishedEvent({}, {}, of);
  const { event: draft } = await aDraft({}, of);
  const { params } = await anInvitation(of.organization.organizationId, of.owner, anAddress());
  await rename(of, 'Clube do Jazz');
  for (let time = 0; time < 2; time++) expect(await spread(of)).toEqual([]);
  expect([await nameIn(event), await nameIn(draft)]).toEqual(['Clube do Jazz', 'Clube do Jazz']);
  expect((await invitations.find(params.organizationId, params.invitationId))?.organizationName).toBe('Clube do Jazz');
  await deliver('indexEvent', [{ eventId: event.eventId }]);
  const { body } = await call('findEvents', { query: { organizationId: params.organizationId } });
  expect(body.data.map(({ organizationName }: { organizationName: string }) => organizationName)).toEqual([
    'Clube do Jazz',
  ]);
});

test('takes nothing from an organizer who is editing meanwhile, and is not undone by them', async () => {
  const of = await anOrganization();
  const { event } = await aPublishedEvent({}, {}, of);
  const read = (await events.find(event.eventId))!;
  await rename(of, 'Clube do Jazz');
  await spread(of);
  const { status, body } = await call('changeEvent', {
    as: of.owner,
    params: { eventId: event.eventId },
    body: { version: event.version, title: 'Another title' },
  });
  expect([status, body.title, body.organizationName]).toEqual([200, 'Another title', 'Clube do Jazz']);
  await events.change({ ...read, version: body.version }, { ...read, version: body.version + 1 });
  expect(await nameIn(event)).toBe('Clube do Jazz');
});

test('goes through many events page by page, each once', async () => {
  const of = await anOrganization();
  const { organizationId } = of.organization;
  const made = [];
  for (let count = 0; count < 5; count++) made.push((await aDraft({}, of)).event);
  await rename(of, 'Clube do Jazz');
  const renamed: string[] = [];
  let waiting: { organizationId: string; cursor?: string }[] = [{ organizationId }];
  let deliveries = 0;
  while (waiting.length > 0) {
    const [payload, ...rest] = waiting as [(typeof waiting)[number], ...typeof waiting];
    waiting = rest;
    deliveries += 1;
    await spreadOrganizationName(
      { payload, now: new Date().toISOString(), attempt: 1, correlationId: 'test' },
      {
        organizations,
        eventLists,
        invitations,
        events: {
          renameOrganization: async (eventId, name) => {
            renamed.push(eventId);
            await events.renameOrganization(eventId, name);
          },
        },
        sendJobs: async (messages: readonly Outgoing[]) => {
          waiting.push(...messages.map((message) => message.payload as (typeof waiting)[number]));
          return [];
        },
        pageSize: 2,
      },
    );
  }
  expect(deliveries).toBeGreaterThanOrEqual(3);
  expect(renamed.sort()).toEqual(made.map(({ eventId }) => eventId).sort());
});

test('comes again when the organization was renamed while it wrote, so that the last name stays', async () => {
  const of = await anOrganization();
  const { event } = await aDraft({}, of);
  const { organizationId } = of.organization;
  await rename(of, 'First name');
  const overtaken = spreadOrganizationName(
    { payload: { organizationId }, now: new Date().toISOString(), attempt: 1, correlationId: 'test' },
    {
      organizations,
      eventLists,
      invitations,
      events: {
        renameOrganization: async (eventId, name) => {
          await rename(of, 'Second name');
          await spread(of);
          await events.renameOrganization(eventId, name);
        },
      },
      sendJobs: async () => [],
      pageSize: 50,
    },
  );
  await expect(overtaken).rejects.toThrow('renamed meanwhile');
  await spread(of);
  expect(await nameIn(event)).toBe('Second name');
});

test('finishes although it died at any call and its message came again', async () => {
  const tried = await everyCrash(async (nth, crash) => {
    const of = await anOrganization();
    const drafts = [(await aDraft({}, of)).event, (await aDraft({}, of)).event];
    await rename(of, 'Clube do Jazz');
    const isReached = await dyingAt(nth, crash, () => spread(of));
    await spread(of);
    for (const draft of drafts) expect([crash, nth, await nameIn(draft)]).toEqual([crash, nth, 'Clube do Jazz']);
    return isReached;
  });
  expect(tried).toBeGreaterThanOrEqual(10);
});

test('reports only the messages it can’t read, and is done with an organization that is gone', async () => {
  const good = { organizationId: newId('organization') };
  expect(await deliver('spreadOrganizationName', [good, 'not json', { ...good, cursor: 5 }, good])).toEqual([1, 2]);
});
