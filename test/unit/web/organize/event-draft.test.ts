import { expect, test } from 'vitest';
import { bodyOf, changesBetween, draftOf, onTopOf, touchesPlans } from '#web/src/lib/organize/event-draft.ts';
import type { OrganizedEvent } from '#web/src/lib/organize/event-state.ts';

const event: OrganizedEvent = {
  eventId: 'evt_1',
  organizationId: 'org_1',
  organizationName: 'Hot Clube',
  slug: 'jazz',
  status: 'PUBLISHED',
  title: 'Noite de Jazz',
  summary: '',
  description: 'Five people.',
  category: 'music',
  tags: ['jazz'],
  location: { kind: 'venue', name: 'Hot Clube', street: '', city: 'Lisboa', country: 'PT' },
  zone: 'Europe/Lisbon',
  sessions: [
    {
      sessionId: 'ses_1',
      starts: '2027-10-31T01:30+01:00',
      ends: '2027-10-31T04:00',
      startsAt: '2027-10-31T00:30:00.000Z',
      endsAt: '2027-10-31T04:00:00.000Z',
    },
  ],
  capacity: 120,
  currency: 'EUR',
  hue: 20,
  locale: 'pt',
  createdAt: '2027-01-01T00:00:00.000Z',
  updatedAt: '2027-01-01T00:00:00.000Z',
  version: 3,
  url: '/events/jazz',
};

test('an untouched draft changes nothing, not even a time that comes twice', () => {
  const draft = draftOf(event);
  expect(changesBetween(bodyOf(draftOf(event)), bodyOf(draft))).toEqual({});
  expect(bodyOf(draft).sessions[0]?.starts).toBe('2027-10-31T01:30+01:00');
});

test('keeps the venue that an event was given, so that others see that it is taken', () => {
  const location = {
    kind: 'venue' as const,
    venueId: 'ven_1',
    name: 'Hot Clube',
    street: '',
    city: 'Lisboa',
    country: 'PT',
  };
  expect(bodyOf(draftOf({ ...event, location })).location).toEqual(location);
  expect(bodyOf({ ...draftOf({ ...event, location }), venueId: '' }).location).not.toHaveProperty('venueId');
});

test('sends only the fields that were changed', () => {
  const draft = { ...draftOf(event), capacity: '140', city: 'Porto' };
  const change = changesBetween(bodyOf(draftOf(event)), bodyOf(draft));
  expect(change).toEqual({
    capacity: 140,
    location: { kind: 'venue', name: 'Hot Clube', street: '', city: 'Porto', country: 'PT' },
  });
});

test('puts my changes on top of what somebody else saved meanwhile', () => {
  const base = draftOf(event);
  const newest = { ...event, summary: 'Theirs', capacity: 130, version: 4 };
  const merged = onTopOf(newest, base, { ...base, capacity: '140' });
  expect(merged.summary).toBe('Theirs');
  expect(merged.capacity).toBe('140');
});

test('knows which changes ticket holders plan by', () => {
  expect(touchesPlans({ zone: 'Europe/Madrid' })).toBe(true);
  expect(touchesPlans({ description: 'Six people.', hue: 30 })).toBe(false);
});
