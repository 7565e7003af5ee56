import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { mark } from '#functions/busy/mark.ts';
import { venueResource } from '#shared/domain/busy.ts';
import { newId } from '#shared/domain/ids.ts';
import * as busy from '#shared/storage/busy.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import { anOrganization, aPerson } from '#test/support/builders.ts';
import { anOrder, changeEvent, changeOrder, startTestGoogle, type TestGoogle } from '#test/support/calendar.ts';
import { aClient } from '#test/support/client.ts';
import { deliver } from '#test/support/deliver.ts';
import { aDraft, aPublishedEvent } from '#test/support/event.ts';
import { call } from '#test/support/invoke.ts';
import { putItems } from '#test/support/members.ts';
import { aSyncedClient, type PushBox, startPushBox } from '#test/support/synced.ts';
import { aVenue, venueFields } from '#test/support/venue.ts';

const soon = (days: number, clock = '00:00') =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${clock}`;
const period = (from: number, to: number) => ({ from: `${soon(from)}:00.000Z`, to: `${soon(to)}:00.000Z` });
const evening = (days: number) => ({ starts: soon(days, '20:00'), ends: soon(days, '22:00') });

const place = (venueId: string) => {
  const { name, street, city, country } = venueFields;
  return { kind: 'venue' as const, venueId, name, street, city, country };
};

/** A venue and how to publish an event in it, on the evening so many days ahead by UTC’s clock. */
const aHall = async () => {
  const { owner, organization, params } = await aVenue();
  const publish = async (days: number, given: object = {}) => {
    const fields = { location: place(params.venueId), zone: 'UTC', sessions: [evening(days)], ...given };
    const { event } = await aPublishedEvent(fields, {}, { owner, organization });
    await deliver('markVenueBusy', [{ eventId: event.eventId }]);
    return event;
  };
  const ask = async (from: number, to: number) =>
    (await call('getVenueBusy', { as: owner, params, query: period(from, to) })).body;
  return { owner, organization, params, publish, ask };
};

describe('a venue', () => {
  test('is taken by what is public in it, and free before and after', async () => {
    const { publish, ask } = await aHall();
    const event = await publish(10);
    const [session] = event.sessions;
    const between = period(10, 11);
    expect(await ask(10, 11)).toEqual({
      isFree: false,
      busy: [{ startsAt: session?.startsAt, endsAt: session?.endsAt, title: event.title, eventId: event.eventId }],
      free: [
        { startsAt: between.from, endsAt: session?.startsAt },
        { startsAt: session?.endsAt, endsAt: between.to },
      ],
    });
    expect((await ask(11, 12)).isFree).toBe(true);
  });

  test('is not taken by a draft', async () => {
    const { owner, organization, params, ask } = await aHall();
    const fields = { location: place(params.venueId), zone: 'UTC', sessions: [evening(10)] };
    const { event } = await aDraft(fields, { owner, organization });
    await deliver('markVenueBusy', [{ eventId: event.eventId }]);
    expect((await ask(10, 11)).isFree).toBe(true);
  });

  test('follows an event that is moved and called off, however often and in whatever order it is told', async () => {
    const { publish, ask, owner, organization } = await aHall();
    const { params: there } = await aVenue({}, { owner, organization });
    const event = await publish(10);
    const again = () => deliver('markVenueBusy', Array(3).fill({ eventId: event.eventId }));
    const { sessions: moved } = await publish(40);
    const later = await changeEvent(event, { sessions: moved });
    await again();
    expect([(await ask(10, 11)).isFree, (await ask(40, 41)).busy.length]).toEqual([true, 2]);
    const elsewhere = await changeEvent(later, { location: place(there.venueId) });
    await again();
    expect((await ask(40, 41)).busy).toHaveLength(1);
    const askThere = async () => (await call('getVenueBusy', { as: owner, params: there, query: period(40, 41) })).body;
    expect((await askThere()).isFree).toBe(false);
    await changeEvent(elsewhere, { status: 'CANCELLED' });
    await again();
    expect((await askThere()).isFree).toBe(true);
  });

  test('keeps the newest news when an older worker comes to its end last', async () => {
    const { publish, ask } = await aHall();
    const event = await publish(10);
    const { sessions: moved } = await publish(40);
    const source = `event:${event.eventId}`;
    const note = await busy.readNote(source);
    await changeEvent(event, { sessions: moved });
    await deliver('markVenueBusy', [{ eventId: event.eventId }]);
    const old = { resource: 'venue:old' as const, busy: [{ ...moved[0]!, id: 'x', title: 'old' }] };
    expect(await busy.replace(source, note, old, new Date().toISOString())).toBe(false);
    expect((await ask(40, 41)).busy).toHaveLength(2);
  });

  test('is not taken by what strangers say takes place in it', async () => {
    const { params, ask } = await aHall();
    const { event } = await aPublishedEvent({ zone: 'UTC', sessions: [evening(10)] });
    // No request can say so; an item that does changes nothing either.
    await putItems([
      { ...keys.event(event.eventId), type: 'Event', ...event, location: place(params.venueId), version: 9 },
    ]);
    await deliver('markVenueBusy', [{ eventId: event.eventId }]);
    expect((await ask(10, 11)).isFree).toBe(true);
  });

  test('is told once of what goes on over the end of a month, and of what began long before', async () => {
    const { ask, params } = await aHall();
    const endsAt = `${soon(100)}:00.000Z`;
    const long = { id: 'x', startsAt: `${soon(5)}:00.000Z`, endsAt, title: 'Residency' };
    const taken = { resource: venueResource(params), busy: [long] };
    await mark('event:long', async () => taken, new Date().toISOString(), { busy });
    expect((await ask(20, 99)).busy).toHaveLength(1);
    expect((await ask(99, 100)).busy).toHaveLength(1);
    expect((await ask(100, 101)).isFree).toBe(true);
  });
});

describe('a person', () => {
  const askAs = async (userId: string, from = 9, to = 12) =>
    (await call('getMyBusy', { as: { userId }, query: period(from, to) })).body;

  test('is taken by what they hold tickets for, until it is given back', async () => {
    const { publish } = await aHall();
    const [event, person] = [await publish(10), await aPerson()];
    const order = await anOrder(event, { userId: person.userId });
    const message = { orderId: order.orderId };
    await deliver('markTicketsBusy', [message, message]);
    expect((await askAs(person.userId)).busy).toMatchObject([{ title: event.title, eventId: event.eventId }]);
    await changeOrder(order, { userId: person.userId, status: 'REFUNDED' });
    await deliver('markTicketsBusy', [message, message]);
    expect(await askAs(person.userId)).toMatchObject({ isFree: true, busy: [] });
  });

  test('is no longer taken by a ticket they handed on, which takes its new holder', async () => {
    const { publish } = await aHall();
    const [event, buyer, holder] = [await publish(10), await aPerson(), await aPerson()];
    const lines = [{ ticketTypeId: newId('ticketType'), name: 'Standing', quantity: 1, price: 0 }];
    const order = await anOrder(event, { userId: buyer.userId, lines });
    const ticketId = `tkt_${order.orderId.slice(4)}001`;
    const ticket = { ticketId, orderId: order.orderId, eventId: event.eventId, status: 'VALID', revision: 2 };
    const heldBy = { email: 'rui@example.com', locale: 'en', since: 'now' };
    const put = (given: object) =>
      database().send(
        new PutCommand({
          TableName: tableName(),
          Item: { ...keys.ticket(ticketId), type: 'Ticket', ...ticket, ...given },
        }),
      );
    await put({ userId: buyer.userId });
    await deliver('markTicketsBusy', [{ orderId: order.orderId }]);
    expect([(await askAs(buyer.userId)).isFree, (await askAs(holder.userId)).isFree]).toEqual([false, true]);
    await put({ userId: holder.userId, heldBy });
    await deliver('markTicketsBusy', [{ orderId: order.orderId }]);
    expect([(await askAs(buyer.userId)).isFree, (await askAs(holder.userId)).isFree]).toEqual([true, false]);
    await put({ userId: holder.userId, heldBy, status: 'VOID' });
    await deliver('markTicketsBusy', [{ orderId: order.orderId }]);
    expect((await askAs(holder.userId)).isFree).toBe(true);
  });

  test('follows an event that is called off', async () => {
    const { publish } = await aHall();
    const [event, person] = [await publish(10), await aPerson()];
    const { orderId } = await anOrder(event, { userId: person.userId });
    await deliver('markTicketsBusy', [{ orderId }]);
    await changeEvent(event, { status: 'CANCELLED' });
    await deliver('markTicketsBusy', [{ orderId }]);
    expect((await askAs(person.userId)).isFree).toBe(true);
  });

  test('is told what they hold tickets for while another event takes place, but not of that event itself', async () => {
    const { publish } = await aHall();
    const [first, second, person] = [
      await publish(10),
      await publish(10, { title: 'At the same hour' }),
      await aPerson(),
    ];
    const { orderId } = await anOrder(first, { userId: person.userId });
    await deliver('markTicketsBusy', [{ orderId }]);
    const clashes = async (eventId: string) =>
      (await call('findEventClashes', { as: person, params: { eventId } })).body.data;
    expect(await clashes(second.eventId)).toEqual([
      {
        session: 0,
        startsAt: first.sessions[0]?.startsAt,
        endsAt: first.sessions[0]?.endsAt,
        title: first.title,
        eventId: first.eventId,
      },
    ]);
    expect(await clashes(first.eventId)).toEqual([]);
    const other = await aPerson();
    expect((await call('findEventClashes', { as: other, params: { eventId: second.eventId } })).body.data).toEqual([]);
  });
});

describe('a client', () => {
  let box: PushBox;
  let google: TestGoogle;
  beforeAll(async () => {
    box = await startPushBox();
    google = await startTestGoogle();
  });
  afterEach(async () => {
    vi.useRealTimers();
    await google.settled();
    box.take();
  });
  afterAll(async () => {
    await google.stop();
    await box.stop();
  });

  const entry = (summary: string, days: number, more: object = {}) => ({
    summary,
    start: { dateTime: `${soon(days, '20:00')}:00`, timeZone: 'UTC' },
    end: { dateTime: `${soon(days, '22:00')}:00`, timeZone: 'UTC' },
    ...more,
  });

  test('is taken by entries, series and whole days of their calendars; not by what is shown as free', async () => {
    const client = await aSyncedClient(google);
    await client.asOwner('POST', '', entry('Rehearsal', 10));
    await client.asOwner('POST', '', entry('Birthday of a friend', 10, { transparency: 'transparent' }));
    await client.asOwner('POST', '', entry('Lesson', 11, { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=60'] }));
    const [day, next] = [soon(30).slice(0, 10), soon(31).slice(0, 10)];
    await client.asOwner('POST', '', { summary: 'Holiday', start: { date: day }, end: { date: next } });
    await client.sync();
    await deliver('markCalendarBusy', [client.at, client.at]);
    const ask = async (from: number, to: number) =>
      (
        await call('getClientBusy', {
          as: client.owner,
          params: { clientId: client.params.clientId },
          query: period(from, to),
        })
      ).body;
    expect((await ask(10, 11)).busy).toMatchObject([{ title: 'Rehearsal' }]);
    expect((await ask(11 + 7 * 40, 12 + 7 * 40)).busy).toMatchObject([{ title: 'Lesson' }]);
    expect((await ask(29, 32)).busy).toMatchObject([{ title: 'Holiday', days: { from: day, to: next } }]);

    const lesson = (await client.asOwner('GET', '')) as { items: { id: string; summary: string }[] };
    const id = lesson.items.find(({ summary }) => summary === 'Lesson')?.id;
    await client.asOwner('DELETE', `/${id}`);
    await client.sync();
    await deliver('markCalendarBusy', [client.at]);
    expect((await ask(11 + 7 * 40, 12 + 7 * 40)).isFree).toBe(true);
    expect((await ask(10, 11)).isFree).toBe(false);
  });

  test('is taken by what goes on for thousands of years, in the months that anybody asks for', async () => {
    const client = await aSyncedClient(google);
    await client.asOwner('POST', '', {
      summary: 'For ever',
      start: { date: '1970-01-01' },
      end: { date: '9999-01-01' },
    });
    await client.asOwner('POST', '', entry('Rehearsal', 10));
    await client.sync();
    expect(await deliver('markCalendarBusy', [client.at])).toEqual([]);
    const { body } = await call('getClientBusy', {
      as: client.owner,
      params: { clientId: client.params.clientId },
      query: period(10, 11),
    });
    expect(body.busy.map(({ title }: { title: string }) => title)).toEqual(['For ever', 'Rehearsal']);
  });

  test('is free again once the calendar is no longer ours to read', async () => {
    const client = await aSyncedClient(google);
    await client.asOwner('POST', '', entry('Rehearsal', 10));
    await client.sync();
    await deliver('markCalendarBusy', [client.at]);
    await call('removeClientConnection', { as: client.owner, params: client.params });
    await client.connect();
    await deliver('markCalendarBusy', [client.at]);
    const { body } = await call('getClientBusy', {
      as: client.owner,
      params: { clientId: client.params.clientId },
      query: period(10, 11),
    });
    expect(body.isFree).toBe(true);
  });
});

describe('an organization', () => {
  test('finds out which of its venues and clients are free, and what takes the others', async () => {
    const { owner, organization, params, publish } = await aHall();
    const { organizationId } = organization;
    const event = await publish(10);
    const { venue: free } = await aVenue({}, { owner, organization });
    const { client } = await aClient({}, { owner, organization });
    const body = { ...period(10, 11), venueIds: [params.venueId, free.venueId], clientIds: [client.clientId] };
    expect((await call('findFree', { as: owner, params: { organizationId }, body })).body).toMatchObject({
      venues: [
        { venueId: params.venueId, isFree: false, busy: [{ title: event.title }] },
        { venueId: free.venueId, isFree: true, busy: [] },
      ],
      clients: [{ clientId: client.clientId, isFree: true }],
    });
  });

  test('asks about nothing of another organization', async () => {
    const [mine, other, client] = [await anOrganization(), await aHall(), await aClient()];
    const params = { organizationId: mine.organization.organizationId };
    const { venueId } = other.params;
    const ask = (body: object) => call('findFree', { as: mine.owner, params, body: { ...period(1, 2), ...body } });
    expect((await ask({ venueIds: [venueId] })).status).toBe(404);
    expect((await ask({ clientIds: [client.params.clientId] })).status).toBe(404);
    const query = period(1, 2);
    expect((await call('getVenueBusy', { as: mine.owner, params: { ...params, venueId }, query })).status).toBe(404);
  });

  test('is told what takes place in a venue while an event would that is planned there, and when', async () => {
    const { owner, params, publish } = await aHall();
    const event = await publish(10);
    const ask = async (body: object) => (await call('findVenueClashes', { as: owner, params, body })).body;
    const late = { starts: soon(10, '21:59'), ends: soon(10, '23:00') };
    const after = { starts: soon(10, '22:00'), ends: soon(10, '23:00') };
    const [session] = event.sessions;
    const told = { startsAt: session?.startsAt, endsAt: session?.endsAt, title: event.title, eventId: event.eventId };
    expect(await ask({ zone: 'UTC', sessions: [after, late] })).toEqual({ data: [{ session: 1, ...told }] });
    expect(await ask({ zone: 'UTC', sessions: [late], eventId: event.eventId })).toEqual({ data: [] });
    expect(await ask({ zone: 'Nowhere/Else', sessions: [late] })).toMatchObject({ errors: [{ code: 'zone_unknown' }] });
  });
});

test.each([
  ['nothing', 5, 5],
  ['a period that ends before it begins', 6, 5],
  ['more than a quarter', 1, 94],
  ['what nobody knows yet', 900, 901],
])('refuses to be asked about %s', async (_, from, to) => {
  const { body } = await call('getMyBusy', { as: await aPerson(), query: period(from, to) });
  expect(body.errors).toMatchObject([{ code: 'period_too_long' }]);
});
