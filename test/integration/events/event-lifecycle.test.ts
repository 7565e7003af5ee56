import { expect, test } from 'vitest';
import * as promoCodes from '#shared/storage/promo-codes.ts';
import { anOrganization, aPerson } from '#test/support/builders.ts';
import { aDraft, addTicketType, aPublishedEvent, eventFields } from '#test/support/event.ts';
import { call } from '#test/support/invoke.ts';

test('drafts an event that only its organization sees', async () => {
  const { owner, event } = await aDraft();
  const params = { eventId: event.eventId };
  expect(event).toMatchObject({ status: 'DRAFT', version: 1, organizationName: 'Hot Clube', hue: 265 });
  expect((await call('getEvent', { as: owner, params })).body).toEqual(event);
  expect((await call('getEvent', { params })).status).toBe(404);
  expect((await call('getEvent', { as: await aPerson(), params })).status).toBe(404);
});

test('drafts once when the same Idempotency-Key comes twice', async () => {
  const { owner, organization } = await anOrganization();
  const sent = {
    as: owner,
    params: { organizationId: organization.organizationId },
    body: eventFields,
    headers: { 'idempotency-key': 'late-set-2031' },
  };
  const [first, second] = [await call('createEvent', sent), await call('createEvent', sent)];
  expect(second.body).toEqual(first.body);
});

test('refuses a draft for a night when the clock skips its time, and names the field', async () => {
  const { owner, organization } = await anOrganization();
  const { status, body } = await call('createEvent', {
    as: owner,
    params: { organizationId: organization.organizationId },
    body: { ...eventFields, sessions: [{ starts: '2031-03-30T01:30', ends: '2031-03-30T04:00' }] },
  });
  expect([status, body.code, body.errors[0].path]).toEqual([400, 'time_does_not_exist', 'sessions.0.starts']);
});

test('publishes what is complete, once, and shows it to everyone', async () => {
  const { owner, event } = await aDraft();
  const params = { eventId: event.eventId };
  const tooEarly = await call('publishEvent', { as: owner, params });
  expect([tooEarly.status, tooEarly.body.code]).toEqual([409, 'event_incomplete']);
  await addTicketType(owner, event.eventId);
  const published = await call('publishEvent', { as: owner, params });
  expect(published.body).toMatchObject({ status: 'PUBLISHED', version: 2, publishedAt: expect.any(String) });
  expect((await call('publishEvent', { as: owner, params })).body).toEqual(published.body);
  expect((await call('getEvent', { params })).body).toEqual(published.body);
});

test('changes only the version that was read', async () => {
  const { owner, event } = await aDraft();
  const params = { eventId: event.eventId };
  const changes = ['First', 'Second'].map((title) =>
    call('changeEvent', { as: owner, params, body: { version: 1, title: `${title} title` } }),
  );
  const answers = await Promise.all(changes);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('version_conflict');
});

test('keeps the address and the currency once published', async () => {
  const { owner, event } = await aPublishedEvent();
  const params = { eventId: event.eventId };
  const renamed = await call('changeEvent', { as: owner, params, body: { version: 2, title: 'Later set' } });
  expect(renamed.body).toMatchObject({ title: 'Later set', url: event.url, version: 3 });
  const refused = await call('changeEvent', { as: owner, params, body: { version: 3, currency: 'BRL' } });
  expect([refused.status, refused.body.code]).toEqual([409, 'field_locked_after_publish']);
});

test('keeps the room its ticket types take, whatever an organizer sends', async () => {
  const { owner, event } = await aDraft();
  const params = { eventId: event.eventId };
  await addTicketType(owner, event.eventId, { total: 40 });
  const tooSmall = await call('changeEvent', { as: owner, params, body: { version: 1, capacity: 39 } });
  expect([tooSmall.status, tooSmall.body.code, tooSmall.body.errors[0]]).toMatchObject([
    409,
    'capacity_below_types',
    { path: 'capacity', message: 'Its ticket types come to 40 places; it can’t hold fewer.' },
  ]);
  const fits = await call('changeEvent', {
    as: owner,
    params,
    body: { version: 1, capacity: 40, title: 'Full house' },
  });
  expect(fits.status).toBe(200);
  const full = await call('createTicketType', { as: owner, params, body: { name: 'More', price: 0, total: 1 } });
  expect([full.body.code, full.body.facts]).toEqual(['capacity_exceeded', { left: 0 }]);
});

test('keeps an online link from those who have no ticket', async () => {
  const { owner, event } = await aPublishedEvent({ location: { kind: 'online', url: 'https://stream.example/hot' } });
  const params = { eventId: event.eventId };
  expect((await call('getEvent', { as: owner, params })).body.location.url).toBe('https://stream.example/hot');
  expect((await call('getEvent', { params })).body.location).toEqual({ kind: 'online' });
});

test('cancels a published event for good, with its reason', async () => {
  const { owner, event } = await aPublishedEvent();
  const params = { eventId: event.eventId };
  const cancelled = await call('cancelEvent', { as: owner, params, body: { reason: 'The band is ill.' } });
  expect(cancelled.body).toMatchObject({ status: 'CANCELLED', cancelReason: 'The band is ill.' });
  expect((await call('getEvent', { params })).body.status).toBe('CANCELLED');
  for (const [name, body] of [
    ['cancelEvent', {}],
    ['publishEvent', undefined],
    ['changeEvent', { version: 3, title: 'Back again' }],
    ['createTicketType', { name: 'Late', price: 0, total: 1 }],
  ] as const)
    expect((await call(name, { as: owner, params, body })).body.code).toBe('event_cancelled');
});

test('deletes what nobody has bought, with its types and codes, and gives nothing away afterwards', async () => {
  const { owner, event, type } = await aPublishedEvent();
  const params = { eventId: event.eventId };
  for (const limit of [{ maxUses: undefined }, { maxUses: 20 }]) {
    const body = { code: `EARLY${limit.maxUses ?? ''}`, discount: { kind: 'percent', basisPoints: 1000 }, ...limit };
    expect((await call('createPromoCode', { as: owner, params, body })).status).toBe(201);
  }
  expect((await call('deleteEvent', { as: owner, params })).status).toBe(204);
  expect((await call('getEvent', { as: owner, params })).status).toBe(404);
  expect((await promoCodes.list(event.eventId, { limit: 10 })).promoCodes).toEqual([]);
  const { status } = await call('getTicketType', { params: { ...params, ticketTypeId: type.ticketTypeId } });
  expect(status).toBe(404);
});

test('lets nobody from outside change, publish, cancel or delete', async () => {
  const { event } = await aPublishedEvent();
  const stranger = await aPerson();
  const params = { eventId: event.eventId };
  for (const [name, body] of [
    ['changeEvent', { version: 2, title: 'Stolen' }],
    ['publishEvent', undefined],
    ['cancelEvent', {}],
    ['deleteEvent', undefined],
    ['createTicketType', { name: 'Free', price: 0, total: 1 }],
  ] as const) {
    expect((await call(name, { as: stranger, params, body })).status).toBe(404);
    expect((await call(name, { params, body })).status).toBe(401);
  }
});
