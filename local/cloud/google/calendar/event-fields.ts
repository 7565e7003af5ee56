import { invalid, required } from '#local/cloud/google/errors.ts';
import { type Event, randomToken } from '#local/cloud/google/world.ts';

const writableFields = [
  'summary',
  'description',
  'location',
  'start',
  'end',
  'attendees',
  'reminders',
  'recurrence',
  'extendedProperties',
  'source',
  'status',
  'sequence',
  'transparency',
  'visibility',
  'colorId',
  'conferenceData',
  'guestsCanInviteOthers',
  'guestsCanModify',
  'guestsCanSeeOtherGuests',
  'anyoneCanAddSelf',
  'eventType',
] as const satisfies (keyof Event)[];

/** Only what a caller may write; the rest of the body is ignored, as Google does. */
export function writable(body: Partial<Event>): Partial<Event> {
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => (writableFields as readonly string[]).includes(name)),
  );
}

export function assertEventId(id: string): void {
  if (!/^[a-v0-9]{5,1024}$/.test(id)) throw invalid('Invalid resource id value.');
}

export function assertFields(event: Partial<Event>): void {
  if (!['confirmed', 'tentative', 'cancelled'].includes(event.status ?? 'confirmed'))
    throw invalid('Invalid value for: status');
  if (event.attendees?.some((attendee) => !/^\S+@\S+$/.test(attendee.email ?? ''))) {
    throw event.attendees.some((attendee) => !attendee.email)
      ? required('Missing attendee email.')
      : invalid('Invalid attendee email.');
  }
  assertReminders(event.reminders);
  assertProperties(event.extendedProperties?.private);
  assertProperties(event.extendedProperties?.shared);
  if (event.source?.url && !/^https?:\/\//.test(event.source.url)) throw invalid('Invalid source url.');
}

function assertReminders(reminders: Event['reminders']): void {
  if (!reminders?.overrides?.length) return;
  if (reminders.useDefault) {
    throw invalid(
      'Cannot specify both default reminders and overrides at the same time.',
      'cannotUseDefaultRemindersAndSpecifyOverride',
    );
  }
  const wrong = reminders.overrides.find(
    ({ method, minutes }) =>
      !['email', 'popup'].includes(method ?? '') || (minutes ?? -1) < 0 || (minutes ?? 0) > 40_320,
  );
  if (reminders.overrides.length > 5 || wrong) throw invalid('Invalid reminder override.');
}

function assertProperties(properties: Record<string, string> | undefined): void {
  for (const [name, value] of Object.entries(properties ?? {})) {
    // A null in a patch takes the property away.
    if (value !== null && typeof value !== 'string') throw invalid(`Invalid value for extended property ${name}.`);
    if (name.length > 44) throw invalid('Extended property keys have at most 44 characters.');
    if (value !== null && value.length > 1024) throw invalid('Extended property values have at most 1024 characters.');
  }
}

/** Patch semantics: objects are merged, arrays and values replaced, null takes a field away. */
export function merge<T extends object>(old: T, change: Partial<T>): T {
  const merged: Record<string, unknown> = { ...(old as Record<string, unknown>) };
  for (const [name, value] of Object.entries(change)) {
    const before = merged[name];
    if (value === null) delete merged[name];
    else if (isPlain(value)) merged[name] = merge(isPlain(before) ? before : {}, value);
    else merged[name] = value;
  }
  return merged as T;
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keeps conference fields only for callers of version 1, and makes the meeting they ask for. */
export function withConference(event: Partial<Event>, version: number): Partial<Event> {
  const request = event.conferenceData?.createRequest;
  if (version < 1) {
    const { conferenceData: _, ...rest } = event;
    return rest;
  }
  if (!request) return event;
  const id = randomToken(12)
    .toLowerCase()
    .replaceAll(/[^a-z]/g, 'x');
  const code = `${id.slice(0, 3)}-${id.slice(3, 7)}-${id.slice(7, 10)}`;
  const link = `https://meet.google.com/${code}`;
  return {
    ...event,
    hangoutLink: link,
    conferenceData: {
      createRequest: { ...request, status: { statusCode: 'success' } },
      conferenceId: code,
      conferenceSolution: { key: { type: 'hangoutsMeet' }, name: 'Google Meet' },
      entryPoints: [{ entryPointType: 'video', uri: link, label: `meet.google.com/${code}` }],
    },
  };
}
