import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test, vi } from 'vitest';
import { facetsOf, listingsOf } from '#shared/domain/listing.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';
import { dyingAt, everyCrash } from '#test/support/crashes.ts';
import { deliver } from '#test/support/deliver.ts';
import { aPublishedEvent } from '#test/support/event.ts';
import { call } from '#test/support/invoke.ts';
import { anIndexedEvent, aWord, index, titles } from '#test/support/listed.ts';
import { useWorkersTable } from '#test/support/workers-table.ts';

// The whole table is looked at again and again, so that it had better be a small one.
beforeAll(useWorkersTable);

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
  }, 3);
  expect(died).toBeGreaterThan(2);
}, 60_000);

test('writes nothing when a message comes twice', async () => {
  const { event } = await anIndexedEvent();
  const sent = vi.spyOn(database(), 'send');
  await index(event.eventId);
  const names = sent.mock.calls.map(([command]) => command.constructor.name);
  sent.mockRestore();
  expect(names).toEqual(['GetCommand', 'QueryCommand']);
});
