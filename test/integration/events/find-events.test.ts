import { randomUUID } from 'node:crypto';
import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test, vi } from 'vitest';
import { facetsOf, type Listing, listingsOf } from '#shared/domain/listing.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';
import { dyingAt, everyCrash } from '#test/support/crashes.ts';
import { deliver } from '#test/support/deliver.ts';
import { addTicketType, aPublishedEvent, eventFields } from '#test/support/event.ts';
import { call } from '#test/support/invoke.ts';

const index = async (...eventIds: string[]) => {
  expect(
    await deliver(
      'indexEvent',
      eventIds.map((eventId) => ({ eventId })),
    ),
  ).toEqual([]);
};

/** A word nobody else has, so that a test finds its own events only. */
const aWord = () => `w${randomUUID().slice(0, 8)}`;

const anIndexedEvent = async (given: Record<string, unknown> = {}, type: Record<string, unknown> = {}) => {
  const made = await aPublishedEvent(given, type);
  await index(made.event.eventId);
  return made;
};

const titles = async (query: Record<string, string>): Promise<string[]> => {
  const { status, body } = await call('findEvents', { query });
  expect(status).toBe(200);
  return body.data.map(({ title }: Listing) => title);
};

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

/** Where copies of an event's listings lie, by a look at the whole table; `sessionIds` are all it ever had. */
const copiesOf = async (sessionIds: readonly string[]): Promise<string[]> => {
  const places: string[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await database().send(
      new ScanCommand({
        TableName: tableName(),
        FilterExpression: 'begins_with(pk, :find)',
        ExpressionAttributeValues: { ':find': 'FIND#' },
        ExclusiveStartKey,
      }),
    );
    for (const { pk, sk } of page.Items ?? [])
      if (sessionIds.some((sessionId) => sk.endsWith(sessionId))) places.push(`${pk} ${sk}`);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return places.sort();
};

/** Where they should lie, from the event as it is now. */
const copiesWanted = async (eventId: string): Promise<string[]> => {
  const listings = listingsOf(await loadSaleUncached(eventId), new Date().toISOString());
  return listings
    .flatMap((listing) =>
      Object.values(facetsOf(listing))
        .flat()
        .map((facet) => keys.listing(facet, listing.startsAt, listing.sessionId)),
    )
    .map(({ pk, sk }) => `${pk} ${sk}`)
    .sort();
};

test('ends up in step with the event however many workers index it while it changes', async () => {
  const tag = aWord();
  const { owner, event } = await aPublishedEvent({ title: 'Title 0', tags: [tag] });
  const sessionIds = event.sessions.map(({ sessionId }) => sessionId);
  const waiting: Promise<number[]>[] = [];
  for (let turn = 1; turn <= 6; turn++) {
    const day = `2031-0${turn}-01`;
    const { body } = await call('changeEvent', {
      as: owner,
      params: { eventId: event.eventId },
      body: {
        version: turn + 1,
        title: `Title ${turn} ${aWord()}`,
        sessions: [{ starts: `${day}T20:00`, ends: `${day}T22:00` }],
      },
    });
    sessionIds.push(body.sessions[0].sessionId);
    for (let twice = 0; twice < 2; twice++) waiting.push(deliver('indexEvent', [{ eventId: event.eventId }]));
  }
  // What a worker gave up comes again from its queue.
  const isAnyGivenUp = (await Promise.all(waiting)).some((failed) => failed.length > 0);
  if (isAnyGivenUp) await index(event.eventId);
  expect(await copiesOf(sessionIds)).toEqual(await copiesWanted(event.eventId));
  expect(await titles({ tag })).toEqual([expect.stringContaining('Title 6')]);
});

test('finishes what a worker left when it died, wherever it died', async () => {
  const died = await everyCrash(async (nth, crash) => {
    const { owner, event } = await anIndexedEvent({ tags: [aWord()] });
    const changed = await call('changeEvent', {
      as: owner,
      params: { eventId: event.eventId },
      body: { version: 2, title: aWord(), sessions: [{ starts: '2031-04-01T20:00', ends: '2031-04-01T22:00' }] },
    });
    const sessionIds = [...event.sessions, ...changed.body.sessions].map(({ sessionId }) => sessionId);
    const isDead = await dyingAt(nth, crash, () => deliver('indexEvent', [{ eventId: event.eventId }]));
    await index(event.eventId);
    expect(await copiesOf(sessionIds)).toEqual(await copiesWanted(event.eventId));
    return isDead;
  });
  expect(died).toBeGreaterThan(6);
}, 60_000);

test('writes nothing when a message comes twice', async () => {
  const { event } = await anIndexedEvent();
  const sent = vi.spyOn(database(), 'send');
  await index(event.eventId);
  const names = sent.mock.calls.map(([command]) => command.constructor.name);
  sent.mockRestore();
  expect(names).toEqual(['GetCommand', 'QueryCommand']);
});

test('refuses a cursor of another search', async () => {
  const cursor = Buffer.from(JSON.stringify({ pk: 'ORG#1', sk: 'META' })).toString('base64url');
  const { status, body } = await call('findEvents', { query: { tag: 'jazz', cursor } });
  expect([status, body.code]).toEqual([400, 'invalid_cursor']);
});

/** A catalogue of so many listings that share a tag, all of them free but every tenth. */
const aCatalogue = async (size: number): Promise<string> => {
  const tag = aWord();
  const { event } = await aPublishedEvent({ tags: [tag] });
  const sale = await loadSaleUncached(event.eventId);
  const [listing] = listingsOf(sale, new Date().toISOString());
  const { pk } = keys.listing(`${tag}||`, '', '');
  const items = Array.from({ length: size }, (_, place) => ({
    pk,
    sk: `2031-01-01T00:00:00.${String(place).padStart(3, '0')}Z#ses_${place}`,
    type: 'Listing',
    ...(listing as Listing),
    sessionId: `ses_${place}`,
    priceFrom: place % 10 === 9 ? 500 : 0,
  }));
  for (let start = 0; start < size; start += 25) {
    const requests = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
    await database().send(new BatchWriteCommand({ RequestItems: { [tableName()]: requests } }));
  }
  return tag;
};

/** What a search costs: requests to the table, and the read units of them all. */
const costOf = async (query: Record<string, string>) => {
  const real = database().send.bind(database());
  let [requests, units] = [0, 0];
  // biome-ignore lint/suspicious/noExplicitAny: the client's send has an overload for each command
  const sent = vi.spyOn(database(), 'send').mockImplementation((async (command: any) => {
    command.input.ReturnConsumedCapacity = 'TOTAL';
    const output = (await real(command)) as { ConsumedCapacity?: { CapacityUnits?: number } };
    requests += 1;
    units += output.ConsumedCapacity?.CapacityUnits ?? 0;
    return output;
  }) as never);
  const { body } = await call('findEvents', { query });
  sent.mockRestore();
  return { requests, units, rows: body.data.length, nextCursor: body.nextCursor };
};

let small = '';
let large = '';
beforeAll(async () => {
  [small, large] = [await aCatalogue(50), await aCatalogue(500)];
});

test('costs as much in a catalogue of 500 as in one of 50', async () => {
  const [few, many] = [await costOf({ tag: small }), await costOf({ tag: large })];
  expect(many).toEqual({ ...few, nextCursor: many.nextCursor });
  expect([many.requests, many.rows]).toEqual([1, 20]);
  expect(many.units).toBeGreaterThan(0);
});

test('bounds what it looks at for a narrow wish, and goes on with the next page', async () => {
  const first = await costOf({ tag: large, price: 'paid', limit: '40' });
  expect([first.rows, first.nextCursor !== undefined]).toEqual([34, true]);
  const second = await costOf({ tag: large, price: 'paid', limit: '40', cursor: first.nextCursor });
  expect([second.rows, second.nextCursor]).toEqual([16, undefined]);
});

test.each([7, 20, 50])('walks every listing exactly once in pages of %i', async (limit) => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await call('findEvents', {
      query: { tag: small, limit: String(limit), ...(cursor && { cursor }) },
    });
    seen.push(...body.data.map(({ sessionId }: Listing) => sessionId));
    cursor = body.nextCursor;
  } while (cursor);
  expect(seen).toEqual(Array.from({ length: 50 }, (_, place) => `ses_${place}`));
});
