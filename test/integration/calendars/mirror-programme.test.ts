import { expect, test } from 'vitest';
import { jobsForChange } from '#functions/outbox/jobs-for-change.ts';
import type { Event } from '#shared/domain/event.ts';
import * as members from '#shared/storage/members.ts';
import * as mirrors from '#shared/storage/mirrors.ts';
import { changeEvent, entriesIn } from '#test/support/calendar.ts';
import { deliver } from '#test/support/deliver.ts';
import { aPublishedEvent } from '#test/support/event.ts';
import { googleOfFile } from '#test/support/google-of-file.ts';
import { call } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';
import { aSyncedPerson } from '#test/support/own-calendar.ts';
import { aSyncedClient, type Synced } from '#test/support/synced.ts';

const file = googleOfFile();

const day = (days: number, clock: string) =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${clock}`;
const evening = (days: number) => ({ starts: day(days, '20:00'), ends: day(days, '22:00') });

/** An organization with a client whose calendar shall show its programme. */
const aMirror = async () => {
  const client = await aSyncedClient(file.google);
  const { organizationId } = client.organization;
  const as = { as: client.owner, params: { organizationId } };
  const choose = (at: Synced['at'] = client.at) => call('setMirror', { ...as, body: { ...client.params, ...at } });
  const chosen = await choose();
  const publish = async (given: object = {}) =>
    (await aPublishedEvent({ zone: 'UTC', sessions: [evening(10)], ...given }, {}, client)).event;
  const mirror = async (...events: Event[]) => {
    for (const { eventId } of events) await deliver('mirrorProgramme', [{ organizationId, eventId }]);
    await deliver('writeEntries', [{ ownerId: client.params.clientId, connectionId: client.params.connectionId }]);
    await client.sync();
  };
  const shown = () => entriesIn(file.google, client.account);
  const state = async () => (await call('getMirror', as)).body;
  const end = (entries: string) => call('endMirror', { ...as, query: { entries } });
  return { ...client, organizationId, chosen, choose, publish, mirror, shown, state, end };
};

test('writes every session of a public event into the chosen calendar, once, and never a draft', async () => {
  const { chosen, publish, mirror, shown, state, account } = await aMirror();
  expect(chosen.body).toMatchObject({ status: 'ON', account, sessions: 0 });
  const event = await publish({ sessions: [evening(10), evening(11)] });
  await mirror(event);
  await mirror(event, event);
  const entries = await shown();
  expect(entries.map(({ start }) => new Date(start.dateTime).toISOString()).sort()).toEqual(
    event.sessions.map(({ startsAt }) => startsAt),
  );
  expect(entries[0]).toMatchObject({ summary: event.title, description: expect.stringContaining(event.slug) });
  expect(await state()).toMatchObject({ status: 'ON', sessions: 2 });
  expect(jobsForChange({ after: { type: 'Event', ...event, status: 'DRAFT' } }).map(({ job }) => job)).not.toContain(
    'mirrorProgramme',
  );
});

test('follows an event that moves, loses a session and is called off', async () => {
  const { publish, mirror, shown } = await aMirror();
  const event = await publish({ sessions: [evening(10), evening(11)] });
  await mirror(event);
  const [first] = event.sessions;
  const moved = await changeEvent(event, { title: 'Noite de Fado', sessions: [first as Event['sessions'][number]] });
  await mirror(moved);
  expect(await shown()).toMatchObject([{ summary: 'Noite de Fado' }]);
  await mirror(await changeEvent(moved, { status: 'CANCELLED' }));
  expect(await shown()).toEqual([]);
});

test('leaves what the calendar’s owner has added, and what they have deleted until there is news', async () => {
  const { publish, mirror, shown, asOwner, account } = await aMirror();
  const [kept, deleted] = [await publish(), await publish({ title: 'Another evening', sessions: [evening(12)] })];
  await mirror(kept, deleted);
  const idOf = async (title: string) => (await shown()).find(({ summary }) => summary === title)?.id;
  await asOwner('PATCH', `/${await idOf(kept.title)}`, { attendees: [{ email: account }] });
  await asOwner('DELETE', `/${await idOf(deleted.title)}`);
  await mirror();
  await mirror(await changeEvent(kept, { title: 'Now longer' }), deleted);
  expect(await shown()).toMatchObject([{ summary: 'Now longer', attendees: [{ email: account }] }]);
  await mirror(await changeEvent(deleted, { title: 'With news' }));
  expect((await shown()).map(({ summary }) => summary).sort()).toEqual(['Now longer', 'With news']);
});

test('removes the programme when it is turned off, or leaves it, and finds it again when it is turned on', async () => {
  const { publish, mirror, shown, end, choose, state } = await aMirror();
  const event = await publish();
  await mirror(event);
  expect((await end('leave')).status).toBe(204);
  await mirror(event);
  expect([(await shown()).length, await state()]).toMatchObject([1, { status: 'OFF', sessions: 0 }]);
  await choose();
  await mirror(event);
  expect(await shown()).toHaveLength(1);
  await end('remove');
  await mirror(event);
  expect(await shown()).toEqual([]);
  await choose();
  await mirror(event);
  expect(await shown()).toHaveLength(1);
});

test('has every event written when a calendar is chosen, and those that stood in another leave it', async () => {
  const { organizationId, publish, choose } = await aMirror();
  const event = await publish();
  const mirror = await mirrors.find(organizationId);
  expect(jobsForChange({ after: { type: 'Mirror', ...mirror } })).toEqual([
    { job: 'mirrorProgramme', payload: { organizationId } },
  ]);
  expect(await deliver('mirrorProgramme', [{ organizationId }])).toEqual([]);
  expect((await choose({ connectionId: 'cal_00000000000000000000000000', calendarId: 'x@gmail.example' })).status).toBe(
    404,
  );
  expect((await mirrors.listWritten(organizationId)).map(({ eventId }) => eventId)).not.toContain(`${event.eventId}x`);
});

test('writes into one’s own calendar as long as one is a member', async () => {
  const { organizationId, publish } = await aMirror();
  const person = await aSyncedPerson(file.google);
  await aMember(organizationId, ['admin'], person);
  const as = { as: { userId: person.userId }, params: { organizationId } };
  expect((await call('setMirror', { ...as, body: person.at })).body).toMatchObject({ status: 'ON' });
  const event = await publish();
  await deliver('mirrorProgramme', [{ organizationId, eventId: event.eventId }]);
  await person.write();
  expect(await entriesIn(file.google, person.account)).toHaveLength(1);
  const member = await members.find(organizationId, person.userId);
  if (member) await members.remove(member);
  const later = await publish({ sessions: [evening(20)] });
  await deliver('mirrorProgramme', [{ organizationId, eventId: later.eventId }]);
  await person.write();
  expect(await entriesIn(file.google, person.account)).toHaveLength(1);
});

test('lets only who runs the organization choose, and no calendar that is not theirs', async () => {
  const [{ organizationId, at, params }, other] = [await aMirror(), await aSyncedClient(file.google)];
  const manager = await aMember(organizationId, ['manager']);
  const admin = await aMember(organizationId, ['admin']);
  const asked = { params: { organizationId } };
  const answers = [
    await call('setMirror', { ...asked, as: manager, body: { clientId: params.clientId, ...at } }),
    await call('setMirror', { ...asked, as: admin, body: { clientId: other.params.clientId, ...other.at } }),
    await call('setMirror', { ...asked, as: admin, body: at }),
    await call('endMirror', { ...asked, as: manager, query: { entries: 'leave' } }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([403, 404, 404, 403]);
});
