import { describe, expect, test } from 'vitest';
import { anOrganization, aPerson } from '#test/support/builders.ts';
import { aDraft, eventFields } from '#test/support/event.ts';
import { call } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';
import { aSavedChart, aVenue, venueFields } from '#test/support/venue.ts';

test('keeps what the organizer wrote and links to a map of the address', async () => {
  const { owner, params, venue } = await aVenue({ notes: 'Ring at the side door.' });
  expect(venue).toMatchObject({
    ...venueFields,
    notes: 'Ring at the side door.',
    hasOwnMap: false,
    images: [],
    version: 1,
  });
  expect(new URL(venue.mapUrl).searchParams.get('query')).toBe('Hot Clube, Praça da Alegria 48, Lisboa, PT');
  expect((await call('getVenue', { as: owner, params })).body).toEqual(venue);
});

test('changes what is said and nothing else, and takes the organizer’s own map away again', async () => {
  const { owner, params, venue } = await aVenue({ mapUrl: 'https://maps.example.com/hot' });
  const change = (body: Record<string, unknown>) => call('changeVenue', { as: owner, params, body });
  const { body } = await change({ version: 1, capacity: 180, street: '' });
  expect(body).toEqual({ ...venue, capacity: 180, street: '', updatedAt: body.updatedAt, version: 2 });
  expect((await change({ version: 2, mapUrl: null })).body).toMatchObject({
    hasOwnMap: false,
    capacity: 180,
    version: 3,
  });
});

test('lets one of two people change it, and only whoever read it last', async () => {
  const { owner, params } = await aVenue();
  const change = (capacity: number) => call('changeVenue', { as: owner, params, body: { version: 1, capacity } });
  const statuses = (await Promise.all([change(10), change(20)])).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 409]);
});

test.each([
  ['a zone that does not exist', { zone: 'Europe/Atlantis' }, 'zone'],
  ['no name', { name: ' ' }, 'name'],
  ['a country in words', { country: 'Portugal' }, 'country'],
  ['room for nobody', { capacity: 0 }, 'capacity'],
  ['a map that is no link', { mapUrl: 'javascript:alert(1)' }, 'mapUrl'],
])('refuses a venue with %s', async (_, given, path) => {
  const { owner, organization } = await anOrganization();
  const params = { organizationId: organization.organizationId };
  const { status, body } = await call('createVenue', { as: owner, params, body: { ...venueFields, ...given } });
  expect([status, body.errors[0].path]).toEqual([400, path]);
});

test('lists an organization’s venues a page at a time and no others', async () => {
  const first = await aVenue({ name: 'One' });
  await aVenue({ name: 'Two' }, first);
  await aVenue({ name: 'Elsewhere' });
  const params = { organizationId: first.params.organizationId };
  const list = async (query: Record<string, string>) =>
    (await call('listVenues', { as: first.owner, params, query })).body;
  const page = await list({ limit: '1' });
  const rest = await list({ cursor: page.nextCursor });
  const names = [...page.data, ...rest.data].map(({ name }: { name: string }) => name);
  expect([page.data.length, names.sort()]).toEqual([1, ['One', 'Two']]);
});

describe('who may do what', () => {
  test('strangers do not learn that a venue exists; somebody at the door sees it and changes nothing', async () => {
    const { params } = await aVenue();
    const door = await aMember(params.organizationId, ['door']);
    expect((await call('getVenue', { as: await aPerson(), params })).status).toBe(404);
    expect((await call('getVenue', { as: door, params })).status).toBe(200);
    expect((await call('changeVenue', { as: door, params, body: { version: 1 } })).status).toBe(403);
    expect((await call('deleteVenue', { as: door, params })).status).toBe(403);
  });

  test('the venue of one organization is not found in another', async () => {
    const [mine, theirs] = [await aVenue(), await aVenue()];
    const params = { ...mine.params, venueId: theirs.params.venueId };
    expect((await call('getVenue', { as: mine.owner, params })).status).toBe(404);
  });
});

describe('the venue of an event', () => {
  test('is one of its organization’s: another’s is refused at its field, in a new event and a changed one', async () => {
    const [mine, theirs] = [await aVenue(), await aVenue()];
    const { owner, organization } = mine;
    const at = (venueId: string) => ({ ...eventFields.location, venueId });
    const { organizationId } = mine.params;
    const created = await call('createEvent', {
      as: owner,
      params: { organizationId },
      body: { ...eventFields, location: at(theirs.params.venueId) },
    });
    expect([created.status, created.body.code, created.body.errors[0].path]).toEqual([
      404,
      'not_found',
      'location.venueId',
    ]);
    const { event } = await aDraft({ location: at(mine.params.venueId) }, { owner, organization });
    const params = { eventId: event.eventId };
    const change = (body: object) =>
      call('changeEvent', { as: owner, params, body: { version: event.version, ...body } });
    expect((await change({ location: at(theirs.params.venueId) })).body.code).toBe('not_found');
    expect((await change({ location: { ...at(mine.params.venueId), city: 'Porto' } })).status).toBe(200);
  });
});

describe('a venue that is deleted', () => {
  test('stays while an event is still to take place there, and goes once that was called off', async () => {
    const { owner, organization, params } = await aVenue();
    const location = { ...eventFields.location, venueId: params.venueId };
    const { event } = await aDraft({ location }, { owner, organization });
    const refused = await call('deleteVenue', { as: owner, params });
    expect([refused.status, refused.body.code, refused.body.facts]).toEqual([
      409,
      'venue_in_use',
      { title: event.title },
    ]);
    await call('deleteEvent', { as: owner, params: { eventId: event.eventId } });
    expect((await call('deleteVenue', { as: owner, params })).status).toBe(204);
    expect((await call('getVenue', { as: owner, params })).status).toBe(404);
    expect((await call('deleteVenue', { as: owner, params })).status).toBe(204);
  });

  test('takes its charts along, and no other can be saved to it', async () => {
    const { owner, params, venueParams } = await aSavedChart();
    expect((await call('deleteVenue', { as: owner, params: venueParams })).status).toBe(204);
    expect((await call('getChart', { as: owner, params })).status).toBe(404);
    const body = { version: 0, name: 'Late', chart: { stage: { x: 0, y: 0, width: 100, height: 20 }, sections: [] } };
    expect((await call('saveChart', { as: owner, params, body })).status).toBe(404);
  });
});
