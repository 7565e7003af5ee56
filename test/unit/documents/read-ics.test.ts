import { describe, expect, test } from 'vitest';
import { readIcs } from '#shared/documents/read-ics.ts';

const file = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n');
const entry = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:one', 'SUMMARY:Gig', ...lines, 'END:VEVENT'];
const read = (...lines: string[]) => readIcs(file(...lines), 'Europe/Lisbon');
const only = (...lines: string[]) => read(...entry(...lines)).entries[0]?.fields;

/** The rules of Central Europe as Outlook writes them, under a name that nobody else knows. */
const outlook = (name: string) => [
  'BEGIN:VTIMEZONE',
  `TZID:${name}`,
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

/** A clock that no zone has: always half past, and it never changes. */
const odd = [
  'BEGIN:VTIMEZONE',
  'TZID:Ship',
  'BEGIN:STANDARD',
  'DTSTART:20000101T000000',
  'TZOFFSETFROM:+0117',
  'TZOFFSETTO:+0117',
  'END:STANDARD',
  'END:VTIMEZONE',
];

describe('times', () => {
  test('are read in their zone, in UTC, in the file’s own zone and in the calendar’s', () => {
    expect(only('DTSTART;TZID=Europe/Berlin:20270701T100000', 'DURATION:PT90M')).toMatchObject({
      start: { at: '2027-07-01T08:00:00.000Z', zone: 'Europe/Berlin' },
      end: { at: '2027-07-01T09:30:00.000Z', zone: 'Europe/Berlin' },
    });
    expect(only('DTSTART:20270701T100000Z')?.start).toEqual({ at: '2027-07-01T10:00:00.000Z', zone: 'UTC' });
    expect(only('DTSTART:20270701T100000')?.start).toEqual({ at: '2027-07-01T09:00:00.000Z', zone: 'Europe/Lisbon' });
    const [own] = read('X-WR-TIMEZONE:Asia/Tokyo', ...entry('DTSTART:20270701T100000')).entries;
    expect(own?.fields.start).toEqual({ at: '2027-07-01T01:00:00.000Z', zone: 'Asia/Tokyo' });
  });

  test('of whole days end on the day after, also where a program ends them on the same', () => {
    const day = { start: { day: '2027-07-01' }, end: { day: '2027-07-02' } };
    expect(only('DTSTART;VALUE=DATE:20270701')).toMatchObject(day);
    expect(only('DTSTART;VALUE=DATE:20270701', 'DTEND;VALUE=DATE:20270701')).toMatchObject(day);
    expect(only('DTSTART;VALUE=DATE:20270701', 'DTEND;VALUE=DATE:20270704')?.end).toEqual({ day: '2027-07-04' });
  });

  test('in a zone of the file’s own find the zone whose clocks agree with its rules', () => {
    const series = entry('DTSTART;TZID=Our Time:20270701T100000', 'RRULE:FREQ=WEEKLY');
    expect(read(...outlook('Our Time'), ...series).entries[0]?.fields.start).toEqual({
      at: '2027-07-01T08:00:00.000Z',
      zone: 'Europe/Berlin',
    });
    const winter = entry('DTSTART;TZID=Our Time:20270115T100000');
    expect(read(...outlook('Our Time'), ...winter).entries[0]?.fields.start).toEqual({
      at: '2027-01-15T09:00:00.000Z',
      zone: 'Europe/Berlin',
    });
    const within = entry('DTSTART;TZID=/mozilla.org/20050126_1/America/New_York:20270115T100000');
    expect(read(...within).entries[0]?.fields.start).toMatchObject({ zone: 'America/New_York' });
  });

  test('by a clock that no zone has keep their moment, and a series by it is refused', () => {
    const single = entry('DTSTART;TZID=Ship:20270115T101700');
    expect(read(...odd, ...single).entries[0]?.fields.start).toEqual({
      at: '2027-01-15T09:00:00.000Z',
      zone: 'Europe/Lisbon',
    });
    const series = entry('DTSTART;TZID=Ship:20270115T101700', 'RRULE:FREQ=DAILY');
    expect(read(...odd, ...series).problems).toMatchObject([{ line: 11, column: 'start', code: 'zone_unknown' }]);
    expect(read(...entry('DTSTART;TZID=Nowhere:20270115T101700')).problems).toMatchObject([{ code: 'zone_unknown' }]);
  });

  test('that are none are refused with the line and the column', () => {
    expect(read(...entry('DTSTART:20270231T100000')).problems).toEqual([
      { line: 3, title: 'Gig', code: 'time_invalid', column: 'start' },
    ]);
    expect(read(...entry()).problems).toMatchObject([{ code: 'time_invalid', column: 'start' }]);
    expect(read(...entry('DTSTART:20270201T100000Z', 'DURATION:soon')).problems).toMatchObject([{ column: 'end' }]);
  });
});

describe('a series', () => {
  const series = entry(
    'DTSTART;TZID=Europe/Berlin:20270701T100000',
    'RRULE:FREQ=WEEKLY;COUNT=5',
    'EXDATE;TZID=Europe/Berlin:20270708T100000',
    'EXDATE;VALUE=DATE:20270715',
  );
  const date = (...more: string[]) => entry('RECURRENCE-ID;TZID=Europe/Berlin:20270722T100000', ...more);

  test('leaves out the dates that were taken out, however they are written', () => {
    const off = date('DTSTART;TZID=Europe/Berlin:20270722T100000', 'STATUS:CANCELLED');
    expect(read(...off, ...series).entries.map(({ fields }) => fields.recurrence)).toEqual([
      ['RRULE:FREQ=WEEKLY;COUNT=5', 'EXDATE:20270708T080000Z,20270715T080000Z', 'EXDATE:20270722T080000Z'],
    ]);
  });

  test('comes before its dates that differ, wherever they stand in the file', () => {
    const { entries } = read(...date('DTSTART;TZID=Europe/Berlin:20270722T120000'), ...series);
    expect(entries).toMatchObject([
      { uid: 'one', fields: { recurrence: [expect.stringContaining('COUNT=5'), expect.any(String)] } },
      { uid: 'one', originalStart: { at: '2027-07-22T08:00:00.000Z', zone: 'Europe/Berlin' } },
    ]);
  });

  test('that the file does not tell leaves its date an entry of its own', () => {
    const { entries } = read(...date('DTSTART:20270722T120000Z'));
    expect(entries).toMatchObject([{ fields: { title: 'Gig', recurrence: [] } }]);
    expect(entries[0]?.originalStart).toBeUndefined();
  });

  test('that can’t be read takes its dates with it', () => {
    const { entries, problems } = read(
      ...entry('DTSTART:soon', 'RRULE:FREQ=DAILY'),
      ...date('DTSTART:20270722T120000Z'),
    );
    expect(entries).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(['time_invalid', 'series_refused']);
  });
});

describe('an entry', () => {
  test('brings words, attendees, reminders and whether it takes time', () => {
    expect(
      only(
        'DTSTART:20270701T100000Z',
        'DESCRIPTION:Two\\nlines\\, and a \\\\',
        'LOCATION:Hall\\n1',
        'TRANSP:TRANSPARENT',
        'ATTENDEE;CN="A: B";ROLE=CHAIR:mailto:Ana@Example.com',
        'ATTENDEE:mailto:ana@example.com',
        'ATTENDEE:urn:uuid:room',
        'BEGIN:VALARM',
        'ACTION:EMAIL',
        'TRIGGER:-P1D',
        'END:VALARM',
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        'TRIGGER;RELATED=END:-PT5M',
        'END:VALARM',
      ),
    ).toMatchObject({
      description: 'Two\nlines, and a \\',
      location: 'Hall 1',
      isFree: true,
      attendees: ['ana@example.com'],
      reminders: [{ method: 'email', minutes: 1440 }],
    });
  });

  test('that is told twice counts as it was changed last', () => {
    const told = (title: string, sequence: number) =>
      entry('DTSTART:20270701T100000Z', `SEQUENCE:${sequence}`, `DESCRIPTION:${title}`);
    const { entries } = read(...told('new', 2), ...told('old', 1));
    expect(entries.map(({ fields }) => fields.description)).toEqual(['new']);
  });

  test('without a name has the same one each time it is read', () => {
    const nameless = ['BEGIN:VEVENT', 'DTSTART:20270701T100000Z', 'SUMMARY:A', 'END:VEVENT'];
    const other = nameless.map((line) => line.replace('SUMMARY:A', 'SUMMARY:B'));
    const [first, again, another] = [read(...nameless), read(...nameless), read(...other)];
    expect(first.entries[0]?.uid).toMatch(/^[0-9a-f]{64}$/);
    expect(first.entries[0]?.uid).toBe(again.entries[0]?.uid);
    expect(first.entries[0]?.uid).not.toBe(another.entries[0]?.uid);
  });
});

describe('a broken file', () => {
  const whole = entry('DTSTART:20270701T100000Z');

  test('loses what is broken and keeps the rest', () => {
    const { entries, problems } = read(
      ...['BEGIN:VEVENT', 'UID:a', 'SUMMARY:Broken', 'this is no line', 'END:VEVENT'],
      ...['BEGIN:VEVENT', 'UID:b', 'SUMMARY:Without end', 'DTSTART:20270701T100000Z'],
      ...whole,
      ...['BEGIN:X-JUNK', 'BEGIN:VEVENT', 'END:X-JUNK'],
    );
    expect(entries.map(({ uid }) => uid)).toEqual(['one']);
    expect(problems).toMatchObject([
      { line: 3, title: 'Broken', code: 'file_line_broken', facts: { line: 6 } },
      { line: 8, title: 'Without end', code: 'file_line_broken' },
    ]);
  });

  test('may be nested as deeply as it likes', () => {
    const junk = 'BEGIN:X-JUNK\n'.repeat(20_000) + 'END:VEVENT\n'.repeat(20_000);
    expect(read(...whole, junk).entries).toHaveLength(1);
  });

  test.each(['', 'title,start\nGig,2027-07-01', 'BEGIN:VEVENT\nUID:a\nEND:VEVENT', '\0\0\0'])(
    'that is no calendar is refused (%j)',
    (text) => {
      expect(() => readIcs(text, 'UTC')).toThrow('file_unreadable');
    },
  );
});
