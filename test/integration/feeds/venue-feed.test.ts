import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileAt, startBuckets } from '#test/support/buckets.ts';
import { deliver } from '#test/support/deliver.ts';
import { aPublishedEvent } from '#test/support/event.ts';
import { instantOf, readIcs } from '#test/support/ics.ts';
import { call } from '#test/support/invoke.ts';
import { aVenue, venueFields } from '#test/support/venue.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startBuckets();
});
afterAll(() => stop());

const feedOf = async (at: { organizationId: string; venueId: string }) => {
  await deliver('publishVenueFeed', [at, at]);
  const { bytes } = await fileAt(process.env.SITE_BUCKET, `feeds/venues/${at.organizationId}/${at.venueId}.ics`);
  return readIcs(bytes.toString('utf8'));
};

test('tells subscribers what is public in a venue, nothing of other places, and what is called off there', async () => {
  const { owner, organization, params } = await aVenue({ name: 'The small one' });
  const { name, street, city, country } = venueFields;
  const location = { kind: 'venue', venueId: params.venueId, name, street, city, country };
  const { event } = await aPublishedEvent({ location }, {}, { owner, organization });
  await aPublishedEvent({ title: 'Elsewhere' }, {}, { owner, organization });
  const { calendar, entries } = await feedOf(params);
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('The small one');
  expect(entries.map(({ summary, startDate }) => [summary, instantOf(startDate)])).toEqual([
    [event.title, event.sessions[0]?.startsAt],
  ]);
  await call('cancelEvent', { as: owner, params: { eventId: event.eventId }, body: { reason: 'A burst pipe.' } });
  const [cancelled] = (await feedOf(params)).entries;
  expect(cancelled?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
});

test('is empty again once the last event has moved out', async () => {
  const { owner, organization, params } = await aVenue();
  const { name, street, city, country } = venueFields;
  const location = { kind: 'venue', venueId: params.venueId, name, street, city, country };
  const { event } = await aPublishedEvent({ location }, {}, { owner, organization });
  expect((await feedOf(params)).entries).toHaveLength(1);
  const { venueId: _, ...elsewhere } = location;
  const body = { version: event.version, location: elsewhere };
  expect((await call('changeEvent', { as: owner, params: { eventId: event.eventId }, body })).status).toBe(200);
  expect((await feedOf(params)).entries).toEqual([]);
});
