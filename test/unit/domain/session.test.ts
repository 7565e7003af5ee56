import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '#shared/domain/errors.ts';
import { momentOf, schedule, withoutOffsets } from '#shared/domain/session.ts';

const refusalOf = (act: () => unknown): Refusal => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
};

describe('a wall clock in a zone', () => {
  test.each([
    ['Lisbon in winter', '2027-01-15T20:30', 'Europe/Lisbon', '2027-01-15T20:30:00.000Z'],
    ['Lisbon in summer', '2027-07-15T20:30', 'Europe/Lisbon', '2027-07-15T19:30:00.000Z'],
    ['São Paulo, which gave up daylight saving', '2027-01-15T20:30', 'America/Sao_Paulo', '2027-01-15T23:30:00.000Z'],
    ['Sydney in its summer', '2027-01-15T20:30', 'Australia/Sydney', '2027-01-15T09:30:00.000Z'],
    ['Kathmandu with its three quarters', '2027-01-15T20:30', 'Asia/Kathmandu', '2027-01-15T14:45:00.000Z'],
    ['Kiritimati, a day ahead', '2027-01-15T01:00', 'Pacific/Kiritimati', '2027-01-14T11:00:00.000Z'],
    ['Lord Howe in winter, half an hour back', '2027-07-01T12:00', 'Australia/Lord_Howe', '2027-07-01T01:30:00.000Z'],
    ['with seconds', '2027-01-15T20:30:00', 'Europe/Lisbon', '2027-01-15T20:30:00.000Z'],
    ['with the offset that holds', '2027-01-15T20:30-03:00', 'America/Sao_Paulo', '2027-01-15T23:30:00.000Z'],
  ])('is one moment: %s', (_, wall, zone, instant) => {
    expect(momentOf(wall, zone, 'starts').instant).toBe(instant);
  });

  test.each([
    ['Europe/Lisbon', '2027-03-28T01:30'],
    ['America/New_York', '2027-03-14T02:00'],
    ['Australia/Sydney', '2027-10-03T02:30'],
    ['Australia/Lord_Howe', '2027-10-03T02:15'],
  ])('is refused where the clocks in %s skip it', (zone, wall) => {
    const refusal = refusalOf(() => momentOf(wall, zone, 'sessions.0.starts'));
    expect(refusal).toMatchObject({ code: 'time_does_not_exist', fields: [{ path: 'sessions.0.starts' }] });
  });

  test.each([
    ['Europe/Lisbon', '2027-10-31T01:30', '+01:00', '+00:00'],
    ['America/New_York', '2027-11-07T01:30', '-04:00', '-05:00'],
    ['Australia/Sydney', '2027-04-04T02:30', '+11:00', '+10:00'],
    ['Australia/Lord_Howe', '2027-04-04T01:45', '+11:00', '+10:30'],
  ])(
    'is asked back where the clocks in %s show it twice, and taken with either offset',
    (zone, wall, earlier, later) => {
      const refusal = refusalOf(() => momentOf(wall, zone, 'starts'));
      expect(refusal).toMatchObject({ code: 'time_is_ambiguous', facts: { earlier, later } });
      const [first, second] = [earlier, later].map((offset) => momentOf(`${wall}${offset}`, zone, 'starts'));
      expect(first?.instant).toBe(new Date(`${wall}${earlier}`).toISOString());
      expect(second?.instant).toBe(new Date(`${wall}${later}`).toISOString());
      expect(second?.wall).toBe(`${wall}${later}`);
    },
  );

  test('is refused with an offset the zone does not have then', () => {
    expect(refusalOf(() => momentOf('2027-01-15T20:30+05:00', 'Europe/Lisbon', 's')).code).toBe('time_does_not_exist');
    expect(refusalOf(() => momentOf('2027-10-31T01:30+05:00', 'Europe/Lisbon', 's')).code).toBe('time_is_ambiguous');
  });

  test('is refused on a day the calendar does not have', () => {
    expect(refusalOf(() => momentOf('2027-02-29T20:30', 'Europe/Lisbon', 'sessions.0.ends'))).toMatchObject({
      code: 'invalid_request',
      fields: [{ path: 'sessions.0.ends', code: 'invalid_format' }],
    });
  });

  test('reads back as itself in any zone at any minute', () => {
    const zones = ['Europe/Lisbon', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia', 'Africa/Casablanca'];
    const minutes = fc.integer({ min: Date.UTC(2026, 0) / 60_000, max: Date.UTC(2032, 0) / 60_000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), minutes, (zone, minute) => {
        const parts = new Intl.DateTimeFormat('sv-SE', {
          timeZone: zone,
          dateStyle: 'short',
          timeStyle: 'short',
        }).format(minute * 60_000);
        const offset = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
          .format(minute * 60_000)
          .match(/GMT(.*)$/)?.[1];
        const wall = `${parts.replace(' ', 'T')}${offset || '+00:00'}`;
        expect(momentOf(wall, zone, 's').instant).toBe(new Date(minute * 60_000).toISOString());
      }),
    );
  });
});

const now = '2027-01-01T00:00:00.000Z';
const inLisbon = { zone: 'Europe/Lisbon', now };

describe('a schedule', () => {
  test('stands in order of time, whatever order it was typed in', () => {
    const sessions = schedule(
      [
        { starts: '2027-02-02T20:00', ends: '2027-02-02T22:00' },
        { starts: '2027-02-01T20:00', ends: '2027-02-01T22:00' },
      ],
      inLisbon,
    );
    expect(sessions.map(({ starts }) => starts)).toEqual(['2027-02-01T20:00', '2027-02-02T20:00']);
  });

  test('runs across midnight and across the night the clocks change', () => {
    const [session] = schedule([{ starts: '2027-10-30T22:00', ends: '2027-10-31T06:00' }], inLisbon);
    expect([session?.startsAt, session?.endsAt]).toEqual(['2027-10-30T21:00:00.000Z', '2027-10-31T06:00:00.000Z']);
  });

  test('lets one session begin when another ends, and refuses any overlap', () => {
    const first = { starts: '2027-02-01T20:00', ends: '2027-02-01T22:00' };
    expect(schedule([first, { starts: '2027-02-01T22:00', ends: '2027-02-01T23:00' }], inLisbon)).toHaveLength(2);
    const overlapping = { starts: '2027-02-01T21:59', ends: '2027-02-01T23:00' };
    expect(refusalOf(() => schedule([first, overlapping], inLisbon))).toMatchObject({
      code: 'sessions_overlap',
      fields: [{ path: 'sessions.1.starts' }],
    });
  });

  test.each([
    ['ends when it starts', '2027-02-01T20:00', 'session_ends_before_it_starts'],
    ['ends before it starts', '2027-02-01T19:59', 'session_ends_before_it_starts'],
    ['lasts longer than 31 days', '2027-03-04T20:01', 'invalid_request'],
  ])('refuses a session that %s', (_, ends, code) => {
    expect(refusalOf(() => schedule([{ starts: '2027-02-01T20:00', ends }], inLisbon)).code).toBe(code);
  });

  test('names the typed field of a session that lies in the past', () => {
    const inputs = [
      { starts: '2027-02-01T20:00', ends: '2027-02-01T22:00' },
      { starts: '2026-12-31T20:00', ends: '2026-12-31T22:00' },
    ];
    expect(refusalOf(() => schedule(inputs, inLisbon))).toMatchObject({
      code: 'session_in_the_past',
      fields: [{ path: 'sessions.1.starts' }],
    });
  });

  test('keeps the id of a session that moves, and a past session that stays', () => {
    const known = schedule([{ starts: '2027-02-01T20:00', ends: '2027-02-01T22:00' }], inLisbon);
    const later = { ...inLisbon, now: '2027-03-01T00:00:00.000Z', known };
    const [id] = known.map(({ sessionId }) => sessionId);
    expect(schedule(known, later)).toEqual(known);
    const [moved] = schedule([{ sessionId: id, starts: '2027-04-01T20:00', ends: '2027-04-01T22:00' }], later);
    expect(moved?.sessionId).toBe(id);
  });

  test('gives an id of its own to a session that claims another’s', () => {
    const known = schedule([{ starts: '2027-02-01T20:00', ends: '2027-02-01T22:00' }], inLisbon);
    const sessionId = known[0]?.sessionId;
    const twice = [
      { sessionId, starts: '2027-02-01T20:00', ends: '2027-02-01T22:00' },
      { sessionId, starts: '2027-02-02T20:00', ends: '2027-02-02T22:00' },
    ];
    expect(new Set(schedule(twice, { ...inLisbon, known }).map((session) => session.sessionId)).size).toBe(2);
  });

  test('keeps its wall clocks in another zone', () => {
    const known = schedule([{ starts: '2027-10-31T01:30+01:00', ends: '2027-10-31T06:00' }], inLisbon);
    const [moved] = schedule(withoutOffsets(known), { zone: 'America/Sao_Paulo', now, known });
    expect(moved).toMatchObject({
      sessionId: known[0]?.sessionId,
      starts: '2027-10-31T01:30',
      startsAt: '2027-10-31T04:30:00.000Z',
    });
  });
});
