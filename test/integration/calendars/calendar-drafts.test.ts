import { expect, test, vi } from 'vitest';
import { jobsForChange } from '#functions/outbox/jobs-for-change.ts';
import { fingerprint } from '#shared/platform/ids.ts';
import * as chosenEntries from '#shared/storage/chosen-entries.ts';
import { deliver } from '#test/support/deliver.ts';
import { googleOfFile } from '#test/support/google-of-file.ts';
import { call } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';
import { aSyncedClient, type Synced } from '#test/support/synced.ts';

const file = googleOfFile();

const zone = 'America/New_York';
const jazz = {
  summary: 'Jazz night',
  description: 'Two <b>sets</b>.<br>Bar open.',
  location: 'Hot Clube, Praça da Alegria 48, Lisboa, PT',
  start: { dateTime: '2030-03-08T20:00:00', timeZone: zone },
  end: { dateTime: '2030-03-08T22:00:00', timeZone: zone },
};
const weekly = { ...jazz, summary: 'Open stage', recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'] };

const asked = ({ owner, organization, params, at }: Synced) => ({
  as: owner,
  params: { organizationId: organization.organizationId },
  calendar: { clientId: params.clientId, ...at },
});
const offered = async (client: Synced) => {
  const { calendar, ...rest } = asked(client);
  return (await call('listOfferedEntries', { ...rest, query: calendar })).body.data;
};

const draft = async (client: Synced, entryIds: string[]) => {
  const { calendar, ...rest } = asked(client);
  const { body } = await call('draftEntriesFromCalendar', { ...rest, body: { ...calendar, entryIds } });
  return body.data as { entryId: string; eventId: string }[];
};
/** Chooses entries and has the worker draft them, twice. */
const bringIn = async (client: Synced, entryIds: string[]) => {
  const organizationId = client.organization.organizationId;
  vi.useFakeTimers({ toFake: ['Date'] });
  const now = new Date().toISOString();
  const drafted = await draft(client, entryIds);
  const choiceId = fingerprint([client.at.connectionId, entryIds, now]);
  vi.useRealTimers();
  const chosen = await chosenEntries.find(organizationId, choiceId);
  const [message] = jobsForChange({ after: { type: 'ChosenEntries', ...chosen } });
  await deliver('draftEntries', [message?.payload, message?.payload]);
  return drafted;
};

test('drafts an event of an entry, with its words, place, zone and time, and publishes nothing', async () => {
  const client = await aSyncedClient(file.google);
  const entry = await client.asOwner('POST', '', jazz);
  await client.sync();
  const [made] = await bringIn(client, [entry.id]);
  const { body } = await call('getEvent', { as: client.owner, params: { eventId: made?.eventId ?? '' } });
  expect(body).toMatchObject({
    status: 'DRAFT',
    title: 'Jazz night',
    description: 'Two sets.\nBar open.',
    location: { kind: 'venue', name: 'Hot Clube', street: 'Praça da Alegria 48', city: 'Lisboa', country: 'PT' },
    zone,
    currency: 'EUR',
    sessions: [{ starts: '2030-03-08T20:00', startsAt: '2030-03-09T01:00:00.000Z' }],
  });
});

test('offers the second time what is new, and drafts nothing twice', async () => {
  const client = await aSyncedClient(file.google);
  const first = await client.asOwner('POST', '', jazz);
  await client.sync();
  const [made] = await bringIn(client, [first.id]);
  const second = await client.asOwner('POST', '', { ...jazz, summary: 'Late jazz' });
  await client.sync();
  const found = await offered(client);
  const offerOf = (id: string) => found.find(({ entryId }: { entryId: string }) => entryId === id);
  expect(offerOf(first.id)).toMatchObject({ title: 'Jazz night', eventId: made?.eventId });
  expect(offerOf(second.id)).toMatchObject({ title: 'Late jazz' });
  expect(offerOf(second.id).eventId).toBeUndefined();
  await bringIn(client, [first.id, second.id]);
  const { body } = await call('listOrganizationEvents', {
    as: client.owner,
    params: { organizationId: client.organization.organizationId },
    query: {},
  });
  expect(body.data.map(({ event }: { event: { title: string } }) => event.title).sort()).toEqual([
    'Jazz night',
    'Late jazz',
  ]);
});

test('drafts one event of a series, a session for each date ahead as it was moved or taken out', async () => {
  const client = await aSyncedClient(file.google);
  const series = await client.asOwner('POST', '', weekly);
  await client.asOwner('DELETE', `/${series.id}_20300316T000000Z`);
  await client.asOwner('PATCH', `/${series.id}_20300323T000000Z`, { summary: 'Open stage, late' });
  await client.sync();
  expect((await offered(client)).map(({ title }: { title: string }) => title)).toEqual(['Open stage']);
  const [made] = await bringIn(client, [series.id]);
  const { body } = await call('getEvent', { as: client.owner, params: { eventId: made?.eventId ?? '' } });
  // The clocks of New York have changed between the first date and the third.
  expect(body.sessions.map(({ startsAt }: { startsAt: string }) => startsAt)).toEqual([
    '2030-03-09T01:00:00.000Z',
    '2030-03-23T00:00:00.000Z',
    '2030-03-30T00:00:00.000Z',
  ]);
});

test('drafts whole days, online places and entries without a name, and passes over what is past', async () => {
  const client = await aSyncedClient(file.google);
  const fair = await client.asOwner('POST', '', {
    summary: '',
    location: 'https://meet.example.com/fair',
    start: { date: '2030-05-01' },
    end: { date: '2030-05-03' },
  });
  const past = await client.asOwner('POST', '', {
    ...jazz,
    start: { dateTime: '2020-03-08T20:00:00Z' },
    end: { dateTime: '2020-03-08T22:00:00Z' },
  });
  await client.sync();
  const [made, none] = await bringIn(client, [fair.id, past.id]);
  const find = (eventId = '') => call('getEvent', { as: client.owner, params: { eventId } });
  expect((await find(made?.eventId)).body).toMatchObject({
    location: { kind: 'online', url: 'https://meet.example.com/fair' },
    sessions: [{ starts: '2030-05-01T00:00', ends: '2030-05-03T00:00' }],
  });
  expect((await find(none?.eventId)).status).toBe(404);
});

test('refuses whoever may not edit events, and calendars of others', async () => {
  const [client, other] = [await aSyncedClient(file.google), await aSyncedClient(file.google)];
  const { calendar, params } = asked(client);
  const door = await aMember(params.organizationId, ['door']);
  const answers = [
    await call('listOfferedEntries', { as: door, params, query: calendar }),
    await call('listOfferedEntries', { as: client.owner, params, query: asked(other).calendar }),
    await call('listOfferedEntries', { as: client.owner, params, query: client.at }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([403, 404, 404]);
});
