import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarRoutes } from '#local/cloud/google/calendar/api.ts';
import * as googleCalendar from '#shared/gateways/google-calendar.ts';
import * as googleEntries from '#shared/gateways/google-entries.ts';
import * as googleSync from '#shared/gateways/google-sync.ts';
import { methodOf, methods, parametersOf, strangersOf } from '#test/support/google-discovery.ts';

type Sent = { method: string; path: string; query: string[]; body: object };

let sent: Sent[] = [];
let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    const address = new URL(request.url ?? '', 'http://google');
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      const query = [...address.searchParams.keys()];
      sent.push({ method: request.method ?? '', path: address.pathname, query, body: JSON.parse(text || '{}') });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ id: 'entry', etag: '"1"', resourceId: 'resource', expiration: '1', items: [] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.GOOGLE_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const access = { accessToken: 'token', askLeave: async () => undefined };
const at = { connectionId: 'con_1', calendarId: 'ana@example.com', entryId: 'entry' };
const start = { at: '2027-03-01T10:00:00.000Z', zone: 'Europe/Lisbon' };
const end = { day: '2027-03-02' };
const whole = {
  fields: {
    title: 'Gig',
    description: 'Two sets',
    location: 'Lisbon',
    start,
    end,
    recurrence: ['RRULE:FREQ=DAILY'],
    attendees: ['ben@example.com'],
    reminders: [{ method: 'popup' as const, minutes: 10 }],
    isFree: true,
  },
  writeId: 'write',
  wantsConference: true,
  isRevived: true,
};
const ticket = {
  summary: 'Gig',
  start: { dateTime: start.at, timeZone: start.zone },
  end: { dateTime: start.at, timeZone: start.zone },
} as Parameters<typeof googleCalendar.insertEntry>[2];
const channel = { calendarId: at.calendarId, channelId: 'channel', token: 'secret', address: 'https://a.example/push' };

/** Every call of our gateways with everything they can say. A gateway that learns another call has to add it here. */
const calls: Record<string, () => Promise<unknown>> = {
  insertEntry: () => googleCalendar.insertEntry(access, 'entry', ticket, 'ana@example.com'),
  patchEntry: () => googleCalendar.patchEntry(access, 'entry', ticket, '"1"'),
  findEntry: () => googleCalendar.findEntry(access, 'entry'),
  deleteEntry: () => googleCalendar.deleteEntry(access, 'entry'),
  insert: () => googleEntries.insert(access, at, whole),
  patch: () => googleEntries.patch(access, at, whole, '"1"'),
  find: () => googleEntries.find(access, at),
  remove: () => googleEntries.remove(access, at, '"1"'),
  move: () => googleEntries.move(access, at, 'other@example.com'),
  listCalendars: () => googleSync.listCalendars(access),
  readChanges: () => googleSync.readChanges(access, at, { syncToken: 'sync', pageToken: 'page' }),
  openChannel: () => googleSync.openChannel(access, { ...channel, expiresAt: start.at }),
  closeChannel: () => googleSync.closeChannel(access, { channelId: 'channel', resourceId: 'resource' }),
};

/** Functions that only put Google’s words into ours. */
const callsNothing = ['entryIn'];

/** What Google’s reference calls required in a body; the generated client leaves that out. */
const requiredFields: Record<string, string[]> = {
  'Events.insert': ['start', 'end'],
  'Events.watch': ['id', 'type', 'address'],
  'Channels.stop': ['id', 'resourceId'],
};

const sentBy = async (call: () => Promise<unknown>): Promise<Sent> => {
  sent = [];
  await call();
  const [first] = sent;
  if (!first) throw new Error('Nothing was sent.');
  return first;
};

test('reads what Google publishes', () => {
  expect(methods.length).toBeGreaterThan(30);
  expect(methodOf('GET', '/calendar/v3/calendars/a/events')?.name).toBe('Events.list');
  expect(methodOf('GET', '/calendar/v3/calendars/a/evnts')).toBeUndefined();
});

test('knows a misspelt parameter and a misspelt field, however deep', () => {
  const list = methodOf('GET', '/calendar/v3/calendars/a/events');
  const insert = methodOf('POST', '/calendar/v3/calendars/a/events');
  if (!list || !insert) throw new Error('Google has no such methods.');
  expect(parametersOf(list)).toContain('showDeleted');
  expect(parametersOf(list)).not.toContain('showDelete');
  const body = { sumary: 'Gig', start: { datetime: '' }, reminders: { overides: [] }, attendees: [{ mail: '' }] };
  expect(strangersOf(insert, body)).toEqual(['sumary', 'start.datetime', 'reminders.overides', 'attendees.mail']);
  expect(strangersOf(insert, { extendedProperties: { private: { anything: 'goes' } } })).toEqual([]);
});

test('leaves no call of a gateway out', () => {
  const exported = [googleCalendar, googleEntries, googleSync].flatMap((gateway) => Object.keys(gateway));
  expect(Object.keys(calls).toSorted()).toEqual(exported.filter((name) => !callsNothing.includes(name)).toSorted());
});

test.each(Object.keys(calls))('%s asks only for what Google offers, with all that it requires', async (name) => {
  const { method, path, query, body } = await sentBy(calls[name] as () => Promise<unknown>);
  const found = methodOf(method, path);
  if (!found) throw new Error(`Google has no ${method} ${path}.`);
  const offered = parametersOf(found);
  expect(query.filter((parameter) => !offered.includes(parameter))).toEqual([]);
  expect(strangersOf(found, body)).toEqual([]);
  const inPath = [...found.path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
  expect(found.required.filter((parameter) => ![...inPath, ...query].includes(parameter))).toEqual([]);
  for (const field of requiredFields[found.name] ?? []) expect(body).toHaveProperty(field);
});

test('the local Google serves no path that the real one has not', () => {
  const routes = Object.keys(calendarRoutes(undefined as never, undefined as never));
  expect(routes.length).toBeGreaterThan(15);
  const strange = routes.filter((route) => {
    const [method = '', path = ''] = route.split(' ');
    return !methodOf(method, path);
  });
  expect(strange).toEqual([]);
});

test('the local Google reads no parameter that the real one has not', () => {
  const folder = new URL('../../../local/cloud/google/calendar/', import.meta.url);
  const text = readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n');
  const names = [...text.matchAll(/query\.(?:get|getAll|has)\('(\w+)'\)/g)].map(([, name]) => name);
  const offered = methods.flatMap(parametersOf);
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !offered.includes(name ?? ''))).toEqual([]);
});
