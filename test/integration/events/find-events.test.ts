import { expect, test, vi } from 'vitest';
import type { Listing } from '#shared/domain/listing.ts';
import { addTicketType, aPublishedEvent, eventFields } from '#test/support/event.ts';
import { call } from '#test/support/invoke.ts';
import { anIndexedEvent, aWord, index, titles } from '#test/support/listed.ts';

test('finds an event by the beginning of any word of its title, organization, city or tags, whatever its accents', async () => {
  const word = aWord();
  await anIndexedEvent({ title: `Noite de São João ${word}`, tags: ['fado vadio'] });
  for (const q of ['sao', 'SÃO', 'joã', 'hot club', 'lisb', 'vadio', `noite joao ${word}`])
    expect(await titles({ q: `${word} ${q}` })).toEqual([`Noite de São João ${word}`]);
  for (const q of ['oite', 'porto', 'joaoo']) expect(await titles({ q: `${word} ${q}` })).toEqual([]);
});

test('refuses a city that is none, instead of finding what has no city', async () => {
  for (const [name, sent] of [
    ['findEvents', {}],
    ['getMonth', { params: { month: '2031-01' } }],
  ] as const) {
    const { status, body } = await call(name, { ...sent, query: { city: '||' } });
    expect([status, body.errors?.[0]?.path]).toEqual([400, 'city']);
    expect((await call(name, { ...sent, query: { city: '' } })).status).toBe(200);
  }
});

test('finds an event whose tags fold to the same word', async () => {
  const word = aWord();
  await anIndexedEvent({ title: `Coffee ${word}`, tags: [`café ${word}`, `cafe ${word}`] });
  expect(await titles({ tag: `cafe ${word}` })).toEqual([`Coffee ${word}`]);
});

test('finds by category, city, tag, organization and price, alone and together', async () => {
  const tag = aWord();
  const jazz = await anIndexedEvent({ title: 'Paid jazz in Lisboa', tags: [tag] }, { price: 1400 });
  await anIndexedEvent(
    {
      title: 'Free talk in Évora',
      tags: [tag],
      category: 'talk',
      location: { ...eventFields.location, city: 'Évora' },
    },
    { price: 0 },
  );
  const both = ['Free talk in Évora', 'Paid jazz in Lisboa'];
  expect((await titles({ tag })).sort()).toEqual(both);
  expect(await titles({ tag, category: 'talk' })).toEqual(['Free talk in Évora']);
  expect(await titles({ tag, city: 'evora' })).toEqual(['Free talk in Évora']);
  expect(await titles({ tag, city: 'Évora', category: 'music' })).toEqual([]);
  expect(await titles({ tag, price: 'free' })).toEqual(['Free talk in Évora']);
  expect(await titles({ tag, price: 'paid' })).toEqual(['Paid jazz in Lisboa']);
  expect(await titles({ tag, priceTo: '1399' })).toEqual(['Free talk in Évora']);
  expect((await titles({ tag, priceTo: '1400' })).sort()).toEqual(both);
  expect(await titles({ organizationId: jazz.organization.organizationId })).toEqual(['Paid jazz in Lisboa']);
});

test('finds by days in the zone of the event, the soonest first', async () => {
  const tag = aWord();
  const at = (zone: string, starts: string, ends: string) =>
    anIndexedEvent({ title: `At ${zone}`, tags: [tag], zone, sessions: [{ starts, ends }] });
  await at('Pacific/Kiritimati', '2031-03-10T00:30', '2031-03-10T02:00');
  await at('Pacific/Honolulu', '2031-03-10T23:30', '2031-03-11T01:00');
  await at('Europe/Lisbon', '2031-03-11T20:00', '2031-03-11T22:00');
  expect(await titles({ tag, from: '2031-03-10', to: '2031-03-10' })).toEqual([
    'At Pacific/Kiritimati',
    'At Pacific/Honolulu',
  ]);
  expect(await titles({ tag, from: '2031-03-11' })).toEqual(['At Europe/Lisbon']);
  expect(await titles({ tag, to: '2031-03-09' })).toEqual([]);
});

test('shows each session with what a card needs, and no online link', async () => {
  const tag = aWord();
  const { event } = await anIndexedEvent({
    tags: [tag],
    location: { kind: 'online', url: 'https://stream.example/hot' },
    sessions: [
      { starts: '2031-01-15T20:30', ends: '2031-01-15T23:00' },
      { starts: '2031-01-16T20:30', ends: '2031-01-16T23:00' },
    ],
  });
  const { body } = await call('findEvents', { query: { tag } });
  expect(body.data.map(({ sessionId }: Listing) => sessionId)).toEqual(
    event.sessions.map(({ sessionId }) => sessionId),
  );
  expect(body.data[0]).toMatchObject({
    url: event.url,
    priceFrom: 1400,
    currency: 'EUR',
    sessionCount: 2,
    isOnline: true,
    startsAt: '2031-01-15T20:30:00.000Z',
  });
  expect(JSON.stringify(body)).not.toContain('stream.example');
});

test('leaves out what has begun, and keeps its day in the month', async () => {
  const city = aWord();
  const location = { ...eventFields.location, city };
  await anIndexedEvent({ location, sessions: [{ starts: '2031-05-31T23:30', ends: '2031-06-01T02:00' }] });
  await anIndexedEvent({
    location,
    sessions: [
      { starts: '2031-05-31T10:00', ends: '2031-05-31T11:00' },
      { starts: '2031-06-01T00:00', ends: '2031-06-01T01:00' },
    ],
  });
  const month = async (query: Record<string, string>) =>
    (await call('getMonth', { params: { month: '2031-05' }, query })).body.days;
  expect(await month({ city })).toEqual([{ day: '2031-05-31', count: 2 }]);
  expect(await month({ city, category: 'music' })).toEqual([{ day: '2031-05-31', count: 2 }]);
  expect(await month({ city, category: 'talk' })).toEqual([]);
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime('2031-05-31T12:00:00Z');
  try {
    expect(await titles({ city })).toHaveLength(2);
    expect(await month({ city })).toEqual([{ day: '2031-05-31', count: 2 }]);
  } finally {
    vi.useRealTimers();
  }
});

test('moves with the event, in words, place, date and price, and leaves nothing behind', async () => {
  const [tag, before, after] = [aWord(), aWord(), aWord()];
  const { owner, event } = await anIndexedEvent({ title: `Set ${before}`, tags: [tag] });
  await call('changeEvent', {
    as: owner,
    params: { eventId: event.eventId },
    body: {
      version: 2,
      title: `Set ${after}`,
      location: { ...eventFields.location, city: 'Porto' },
      sessions: [{ ...event.sessions[0], starts: '2031-02-15T20:30', ends: '2031-02-15T23:00' }].map(
        ({ sessionId, starts, ends }) => ({ sessionId, starts, ends }),
      ),
    },
  });
  await addTicketType(owner, event.eventId, { name: 'Free', price: 0 });
  await index(event.eventId);
  expect(await titles({ q: before })).toEqual([]);
  expect(await titles({ tag, city: 'Lisboa' })).toEqual([]);
  const { body } = await call('findEvents', { query: { q: after, tag, city: 'Porto' } });
  expect(body.data).toMatchObject([{ startsAt: '2031-02-15T20:30:00.000Z', priceFrom: 0 }]);
  expect((await call('findEvents', { query: { tag } })).body.data).toHaveLength(1);
});

test.each(['cancelEvent', 'deleteEvent'] as const)('vanishes after %s', async (name) => {
  const tag = aWord();
  const { owner, event } = await anIndexedEvent({ tags: [tag] });
  const params = { eventId: event.eventId };
  await call(name, { as: owner, params, ...(name === 'cancelEvent' && { body: {} }) });
  await index(event.eventId);
  expect(await titles({ tag })).toEqual([]);
  expect(await titles({ organizationId: event.organizationId })).toEqual([]);
});

test('never shows a draft', async () => {
  const tag = aWord();
  const { owner, organization } = await aPublishedEvent();
  const { body: draft } = await call('createEvent', {
    as: owner,
    params: { organizationId: organization.organizationId },
    body: { ...eventFields, tags: [tag] },
  });
  await index(draft.eventId);
  expect(await titles({ tag })).toEqual([]);
});

test('refuses a cursor of another search', async () => {
  const cursor = Buffer.from(JSON.stringify({ pk: 'ORG#1', sk: 'META' })).toString('base64url');
  const { status, body } = await call('findEvents', { query: { tag: 'jazz', cursor } });
  expect([status, body.code]).toEqual([400, 'invalid_cursor']);
});
