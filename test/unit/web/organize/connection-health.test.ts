import { expect, test } from 'vitest';
import {
  type ConnectionHealth,
  isReadOnce,
  isReadSince,
  refusalsOf,
  troublesOf,
  watchedUntil,
} from '#web/src/lib/organize/connection-health.ts';

const now = '2027-01-15T12:00:00.000Z';
const calendar = {
  connectionId: 'con_1',
  calendarId: 'ines@example.org',
  name: 'Inês',
  zone: 'Europe/Lisbon',
  isPrimary: true,
  canWrite: true,
  syncedAt: '2027-01-15T11:59:00.000Z',
  watchedUntil: '2027-01-20T12:00:00.000Z',
};
const choir = { ...calendar, calendarId: 'choir@example.org', name: 'Choir', isPrimary: false };
const write = { kind: 'change', wished: {}, calendarId: calendar.calendarId, entryId: 'one', acceptedAt: now } as const;
const health = (given: Partial<ConnectionHealth> = {}): ConnectionHealth => ({
  connectionId: 'con_1',
  status: 'ACTIVE',
  problems: [],
  quota: { account: 0, app: 0 },
  lagSeconds: 0,
  waiting: 0,
  calendars: [calendar, choir],
  unsettled: [],
  ...given,
});

test('tells a trouble once, with every calendar it is about', () => {
  const problems = [calendar, choir].map(({ calendarId }) => ({ code: 'read_late' as const, calendarId }));
  expect(troublesOf(health({ problems }))).toEqual([{ code: 'read_late', calendars: ['Inês', 'Choir'], count: 0 }]);
});

test('says why Google refused, each reason once', () => {
  const refused = (refusedAs?: 'not_organizer') => ({
    ...write,
    status: 'FAILED' as const,
    ...(refusedAs && { refusedAs }),
  });
  const lost = { ...write, status: 'LOST' as const };
  const unsettled = [refused('not_organizer'), refused(), lost, refused('not_organizer')];
  expect(refusalsOf(health({ unsettled }))).toEqual(['not_organizer', 'invalid']);
});

test('says until when Google may not be called', () => {
  const problems = [{ code: 'throttled' as const, until: '2027-01-15T12:01:00.000Z' }];
  expect(troublesOf(health({ problems }))).toMatchObject([{ code: 'throttled', until: '2027-01-15T12:01:00.000Z' }]);
});

test('leaves what is wrong with access to the row that mends it', () => {
  expect(
    troublesOf(health({ problems: [{ code: 'access_ended' }, { code: 'scopes_missing' }, { code: 'app_refused' }] })),
  ).toEqual([]);
});

test('counts what waits, what was refused and what both sides changed apart', () => {
  const unsettled = (['FAILED', 'LOST', 'WON'] as const).map((status) => ({ ...write, status }));
  const problems = (['writes_late', 'writes_failed', 'changed_on_both_sides'] as const).map((code) => ({ code }));
  expect(troublesOf(health({ problems, unsettled, waiting: 4 })).map(({ count }) => count)).toEqual([4, 1, 2]);
});

test('changes come at once until the first channel lapses, and not at all where one is missing', () => {
  const sooner = { ...choir, watchedUntil: '2027-01-16T12:00:00.000Z' };
  const { watchedUntil: _, ...unwatched } = choir;
  expect(watchedUntil(health({ calendars: [calendar, sooner] }), now)).toBe(sooner.watchedUntil);
  expect(watchedUntil(health({ calendars: [calendar, unwatched] }), now)).toBeUndefined();
  expect(watchedUntil(health({ calendars: [] }), now)).toBeUndefined();
  expect(watchedUntil(health(), '2027-02-01T00:00:00.000Z')).toBeUndefined();
});

test('all is read anew only once the last calendar is', () => {
  const later = { ...choir, syncedAt: now };
  expect(isReadSince(health({ calendars: [calendar, later] }), calendar.syncedAt)).toBe(false);
  expect(isReadSince(health({ calendars: [later] }), calendar.syncedAt)).toBe(true);
  expect(isReadSince(health(), '')).toBe(true);
});

test('an account is new until its calendars are known and read', () => {
  const { syncedAt: _, ...unread } = choir;
  expect(isReadOnce(health())).toBe(true);
  expect(isReadOnce(health({ calendars: [calendar, unread] }))).toBe(false);
  expect(isReadOnce(health({ calendars: [] }))).toBe(false);
});
