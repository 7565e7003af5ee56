import { describe, expect, test } from 'vitest';
import type { Refusal } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import { cancelEvent, changeEvent, draftEvent, publishEvent } from '#shared/domain/event-rules.ts';
import { newId } from '#shared/domain/ids.ts';

const now = '2027-01-01T00:00:00.000Z';

const draft = (given: Partial<Event> = {}): Event => ({
  ...draftEvent(
    {
      title: 'Late set at the Hot Clube',
      summary: '',
      description: '',
      category: 'music',
      tags: ['jazz', 'jazz', 'late'],
      location: { kind: 'venue', name: 'Hot Clube', street: '', city: 'Lisboa', country: 'PT' },
      zone: 'Europe/Lisbon',
      capacity: 100,
      currency: 'EUR',
      hue: 30,
      locale: 'en',
      sessions: [{ starts: '2027-01-15T20:30', ends: '2027-01-15T23:00' }],
    },
    { eventId: newId('event'), organizationId: newId('organization'), organizationName: 'Hot Clube' },
    now,
  ),
  ...given,
});
const published = (given: Partial<Event> = {}) => publishEvent(draft({ allocated: 10, ...given }), now);

const refusalOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error as Refusal;
  }
  throw new Error('Nothing was refused.');
};

describe('a draft', () => {
  test('begins unpublished, with each tag once and nothing allocated', () => {
    expect(draft()).toMatchObject({ status: 'DRAFT', tags: ['jazz', 'late'], allocated: 0, version: 1 });
  });

  test('is renamed in its address with its title', () => {
    const changed = changeEvent(draft(), { title: 'Matinée' }, now);
    expect(changed.slug).toMatch(/^matinee-[0-9a-z]{8}$/);
  });

  test('has an address even when its title has no letter that fits one', () => {
    expect(changeEvent(draft(), { title: '★★★' }, now).slug).toMatch(/^event-[0-9a-z]{8}$/);
  });

  test('is not published without a ticket type or a session to come, and the refusal names both', () => {
    const refusal = refusalOf(() => publishEvent(draft(), '2028-01-01T00:00:00.000Z'));
    expect(refusal).toMatchObject({ code: 'event_incomplete', facts: { missing: 'ticket_type, future_session' } });
  });

  test('is not published while one of its sessions lies in the past', () => {
    const event = changeEvent(
      draft({ allocated: 1 }),
      {
        sessions: [
          { starts: '2027-01-15T20:30', ends: '2027-01-15T23:00' },
          { starts: '2027-02-15T20:30', ends: '2027-02-15T23:00' },
        ],
      },
      now,
    );
    expect(refusalOf(() => publishEvent(event, '2027-02-01T00:00:00.000Z'))).toMatchObject({
      code: 'session_in_the_past',
      fields: [{ path: 'sessions.0.starts' }],
    });
  });

  test('keeps its currency once it has ticket types', () => {
    expect(changeEvent(draft(), { currency: 'BRL' }, now).currency).toBe('BRL');
    expect(refusalOf(() => changeEvent(draft({ allocated: 1 }), { currency: 'BRL' }, now)).code).toBe(
      'currency_differs',
    );
  });

  test('can’t be cancelled: nobody knows of it', () => {
    expect(refusalOf(() => cancelEvent(draft(), { reason: '', refund: true }, now)).code).toBe('event_not_on_sale');
  });
});

describe('a published event', () => {
  test('keeps its address when its title changes', () => {
    const event = published();
    expect(changeEvent(event, { title: 'Another title' }, now).slug).toBe(event.slug);
  });

  test('keeps its currency, and does not mind being told the same one', () => {
    expect(refusalOf(() => changeEvent(published(), { currency: 'BRL' }, now))).toMatchObject({
      code: 'field_locked_after_publish',
      fields: [{ path: 'currency' }],
    });
    expect(changeEvent(published(), { currency: 'EUR' }, now).version).toBe(3);
  });

  test('never holds fewer people than its ticket types promise', () => {
    expect(changeEvent(published(), { capacity: 10 }, now).capacity).toBe(10);
    expect(refusalOf(() => changeEvent(published(), { capacity: 9 }, now))).toMatchObject({
      code: 'capacity_below_types',
      facts: { taken: 10 },
    });
  });

  test('moves to another zone with its wall clocks', () => {
    const moved = changeEvent(published(), { zone: 'America/Sao_Paulo' }, now);
    expect(moved.sessions[0]).toMatchObject({ starts: '2027-01-15T20:30', startsAt: '2027-01-15T23:30:00.000Z' });
  });

  test('can’t be moved into the past', () => {
    const sessions = [{ starts: '2026-01-15T20:30', ends: '2026-01-15T23:00' }];
    expect(refusalOf(() => changeEvent(published(), { sessions }, now)).code).toBe('session_in_the_past');
  });

  test('can’t be moved to a zone that does not exist', () => {
    expect(refusalOf(() => changeEvent(published(), { zone: 'Europe/Atlantis' }, now)).code).toBe('zone_unknown');
  });
});

describe('a cancelled event', () => {
  const cancelled = () => cancelEvent(published(), { reason: 'The band is ill.', refund: true }, now);

  test('says why', () => {
    expect(cancelled()).toMatchObject({ status: 'CANCELLED', cancelReason: 'The band is ill.', version: 3 });
  });

  test('stays as it is', () => {
    const acts = [
      () => changeEvent(cancelled(), { title: 'Back again' }, now),
      () => publishEvent(cancelled(), now),
      () => cancelEvent(cancelled(), { reason: '', refund: true }, now),
    ];
    for (const act of acts) expect(refusalOf(act).code).toBe('event_cancelled');
  });
});
