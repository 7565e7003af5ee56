import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { describe, expect, test } from 'vitest';
import { gig, googleAccount, primary, refusal } from './google-account.ts';

const account = googleAccount(19222);
const { connect } = account;

describe('events', () => {
  test('keeps every field that is written and adds its own', async () => {
    const { calendar } = await connect();
    const fields = {
      description: 'Bring cables',
      location: 'Lux',
      attendees: [{ email: 'ben@example.com' }],
      reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 10 }] },
      extendedProperties: { private: { calsync: 'gig_1' }, shared: { a: 'b' } },
      source: { title: 'CalSync', url: 'https://calsync.test/gig_1' },
    };
    const { data } = await calendar.events.insert({ ...primary, requestBody: gig(fields) });
    expect(data).toMatchObject({
      ...fields,
      kind: 'calendar#event',
      status: 'confirmed',
      sequence: 0,
      iCalUID: `${data.id}@google.com`,
      start: { dateTime: '2026-11-22T20:00:00+01:00', timeZone: 'Europe/Berlin' },
      attendees: [{ email: 'ben@example.com', responseStatus: 'needsAction' }],
      organizer: { email: 'ana@example.com', self: true },
    });
    expect((await calendar.events.get({ ...primary, eventId: data.id ?? '' })).data).toEqual(data);
  });

  test('takes an id of ours once', async () => {
    const { calendar } = await connect();
    const insert = (id: string) => calendar.events.insert({ ...primary, requestBody: gig({ id }) });
    await insert('order0123');
    await expect(insert('order0123')).rejects.toMatchObject(refusal(409, 'duplicate'));
    await expect(insert('not-base32hex')).rejects.toMatchObject(refusal(400, 'invalid'));
    await calendar.events.delete({ ...primary, eventId: 'order0123' });
    await expect(insert('order0123')).rejects.toMatchObject(refusal(409, 'duplicate'));
  });

  test('refuses an event without an end, or one that ends before it starts', async () => {
    const { calendar } = await connect();
    const insert = (requestBody: calendar_v3.Schema$Event) => calendar.events.insert({ ...primary, requestBody });
    const { end: _, ...endless } = gig();
    await expect(insert(endless)).rejects.toMatchObject(refusal(400, 'required'));
    await expect(insert(gig({ end: { dateTime: '2026-11-22T19:00:00+01:00' } }))).rejects.toMatchObject(
      refusal(400, 'timeRangeEmpty'),
    );
    await expect(insert(gig({ end: { date: '2026-11-23' } }))).rejects.toMatchObject(refusal(400, 'invalid'));
  });

  test('patches single fields and replaces all of them by update', async () => {
    const { calendar } = await connect();
    const { data } = await calendar.events.insert({
      ...primary,
      requestBody: gig({ location: 'Lux', extendedProperties: { private: { a: '1', b: '2' } } }),
    });
    const eventId = data.id ?? '';
    const patched = await calendar.events.patch({
      ...primary,
      eventId,
      requestBody: { summary: 'Late gig', extendedProperties: { private: { b: '3' } } },
    });
    expect(patched.data).toMatchObject({
      summary: 'Late gig',
      location: 'Lux',
      sequence: 0,
      extendedProperties: { private: { a: '1', b: '3' } },
    });
    const allDay = { start: { date: '2026-11-22' }, end: { date: '2026-11-23' } };
    const updated = await calendar.events.update({ ...primary, eventId, requestBody: { summary: 'Day', ...allDay } });
    expect(updated.data).toMatchObject({ summary: 'Day', sequence: 1, ...allDay });
    expect(updated.data.location).toBeUndefined();
  });

  test('refuses to change what somebody else has changed since', async () => {
    const { calendar } = await connect();
    const { data } = await calendar.events.insert({ ...primary, requestBody: gig() });
    const patch = (etag: string, summary: string) =>
      calendar.events.patch(
        { ...primary, eventId: data.id ?? '', requestBody: { summary } },
        { headers: { 'If-Match': etag } },
      );
    const first = await patch(data.etag ?? '', 'One');
    await expect(patch(data.etag ?? '', 'Two')).rejects.toMatchObject(refusal(412, 'conditionNotMet'));
    expect((await patch(first.data.etag ?? '', 'Two')).data.summary).toBe('Two');
  });

  test('leaves a cancelled tombstone, and says gone the second time', async () => {
    const { calendar } = await connect();
    const { data } = await calendar.events.insert({ ...primary, requestBody: gig() });
    const eventId = data.id ?? '';
    expect((await calendar.events.delete({ ...primary, eventId })).status).toBe(204);
    await expect(calendar.events.delete({ ...primary, eventId })).rejects.toMatchObject(refusal(410, 'deleted'));
    expect((await calendar.events.get({ ...primary, eventId })).data.status).toBe('cancelled');
    expect((await calendar.events.list(primary)).data.items).toEqual([]);
    expect((await calendar.events.list({ ...primary, showDeleted: true })).data.items).toHaveLength(1);
    await expect(calendar.events.delete({ ...primary, eventId: 'unknown1' })).rejects.toMatchObject(
      refusal(404, 'notFound'),
    );
  });

  test('finds events by time, text and our own property, page by page', async () => {
    const { calendar } = await connect();
    for (const day of [21, 22, 23]) {
      await calendar.events.insert({
        ...primary,
        requestBody: {
          summary: `Day ${day}`,
          start: { dateTime: `2026-11-${day}T10:00:00Z` },
          end: { dateTime: `2026-11-${day}T11:00:00Z` },
          extendedProperties: { private: { calsync: `gig_${day}` } },
        },
      });
    }
    const names = async (query: calendar_v3.Params$Resource$Events$List) =>
      (await calendar.events.list({ ...primary, ...query })).data.items?.map(({ summary }) => summary);
    expect(await names({ timeMin: '2026-11-21T11:00:00Z', timeMax: '2026-11-23T10:00:00Z' })).toEqual(['Day 22']);
    expect(await names({ q: 'day 23' })).toEqual(['Day 23']);
    expect(await names({ privateExtendedProperty: ['calsync=gig_21'] })).toEqual(['Day 21']);
    expect(await names({ singleEvents: true, orderBy: 'startTime' })).toEqual(['Day 21', 'Day 22', 'Day 23']);
    const first = await calendar.events.list({ ...primary, maxResults: 2 });
    expect(first.data.nextSyncToken).toBeUndefined();
    expect(await names({ maxResults: 2, pageToken: first.data.nextPageToken ?? '' })).toEqual(['Day 23']);
    await expect(names({ orderBy: 'startTime' })).rejects.toMatchObject(refusal(400, 'invalid'));
    await expect(names({ updatedMin: '2026-01-01T00:00:00Z' })).rejects.toMatchObject(
      refusal(410, 'updatedMinTooLongAgo'),
    );
  });

  test('moves an event to another calendar', async () => {
    const { calendar } = await connect();
    const { data: gigs } = await calendar.calendars.insert({
      requestBody: { summary: 'Gigs', timeZone: 'Europe/Paris' },
    });
    expect((await calendar.calendars.get({ calendarId: gigs.id ?? '' })).data.summary).toBe('Gigs');
    const { data } = await calendar.events.insert({ ...primary, requestBody: gig() });
    const eventId = data.id ?? '';
    await calendar.events.move({ ...primary, eventId, destination: gigs.id ?? '' });
    expect((await calendar.events.list({ calendarId: gigs.id ?? '' })).data.items).toHaveLength(1);
    expect((await calendar.events.list(primary)).data.items).toEqual([]);
  });

  test('knows only the calendars of its user', async () => {
    const { calendar } = await connect();
    await expect(calendar.events.list({ calendarId: 'ben@example.com' })).rejects.toMatchObject(
      refusal(404, 'notFound'),
    );
  });

  test('makes a meeting when asked for one', async () => {
    const { calendar } = await connect();
    const requestBody = gig({ conferenceData: { createRequest: { requestId: 'r1' } } });
    const { data } = await calendar.events.insert({ ...primary, conferenceDataVersion: 1, requestBody });
    expect(data.hangoutLink).toMatch(/^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/);
  });
});

describe('series', () => {
  const weekly = () =>
    gig({
      start: { dateTime: '2026-10-20T20:00:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-10-20T22:00:00', timeZone: 'Europe/Berlin' },
      recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE;TZID=Europe/Berlin:20261103T200000'],
    });

  test('keeps the wall time over a change of the clocks and leaves exceptions out', async () => {
    const { calendar } = await connect();
    const { data } = await calendar.events.insert({ ...primary, requestBody: weekly() });
    const instances = await calendar.events.instances({ ...primary, eventId: data.id ?? '' });
    expect(instances.data.items?.map(({ id, start }) => [id, start?.dateTime])).toEqual([
      [`${data.id}_20261020T180000Z`, '2026-10-20T20:00:00+02:00'],
      [`${data.id}_20261027T190000Z`, '2026-10-27T20:00:00+01:00'],
    ]);
  });

  test('changes and cancels one instance alone', async () => {
    const { calendar } = await connect();
    const { data } = await calendar.events.insert({ ...primary, requestBody: weekly() });
    const [first, second] = [`${data.id}_20261020T180000Z`, `${data.id}_20261027T190000Z`];
    await calendar.events.patch({ ...primary, eventId: first, requestBody: { summary: 'Special' } });
    await calendar.events.delete({ ...primary, eventId: second });
    const { items } = (await calendar.events.list({ ...primary, singleEvents: true })).data;
    expect(items?.map(({ id, summary, recurringEventId }) => [id, summary, recurringEventId])).toEqual([
      [first, 'Special', data.id],
    ]);
  });
});

describe('free and busy', () => {
  test('merges what overlaps and leaves out what takes no time', async () => {
    const { calendar } = await connect();
    const at = (from: number, to: number, more: calendar_v3.Schema$Event = {}) =>
      calendar.events.insert({
        ...primary,
        requestBody: {
          start: { dateTime: `2026-11-22T${from}:00:00Z` },
          end: { dateTime: `2026-11-22T${to}:00:00Z` },
          ...more,
        },
      });
    await at(10, 12);
    await at(11, 13);
    await at(15, 16, { transparency: 'transparent' });
    const { data } = await calendar.freebusy.query({
      requestBody: {
        timeMin: '2026-11-22T00:00:00Z',
        timeMax: '2026-11-23T00:00:00Z',
        items: [{ id: 'primary' }, { id: 'ben@example.com' }],
      },
    });
    expect(data.calendars?.primary?.busy).toEqual([{ start: '2026-11-22T10:00:00Z', end: '2026-11-22T13:00:00Z' }]);
    expect(data.calendars?.['ben@example.com']?.errors?.[0]?.reason).toBe('notFound');
  });
});
