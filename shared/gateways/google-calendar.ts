import { calendar, type calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import type { CalendarEntry } from '#shared/domain/calendar-entry.ts';
import { optionalEnv } from '#shared/platform/env.ts';
import { GoogleError, isGoogleError, kindOf, retryAfterSeconds } from './google-error.ts';
import { patiently } from './patient.ts';

const calendarId = 'primary';
const timeoutMilliseconds = 10_000;

const eventsOf = (accessToken: string): calendar_v3.Resource$Events =>
  calendar({
    version: 'v3',
    rootUrl: `${optionalEnv('GOOGLE_API_URL') ?? 'https://www.googleapis.com'}/`,
    headers: { authorization: `Bearer ${accessToken}` },
    timeout: timeoutMilliseconds,
    // The library would repeat some calls by itself and knows nothing of Google's 403 for a rate limit.
    retry: false,
  }).events;

type ClientError = {
  status?: number;
  response?: { headers?: Headers; data?: { error?: { errors?: { reason?: string }[] } } };
};

/** The library's error carries the request with its token; none of it goes further than here. */
const translate = (error: unknown): GoogleError => {
  const { status, response } = error as ClientError;
  const reason = response?.data?.error?.errors?.[0]?.reason ?? 'no answer';
  return new GoogleError(kindOf(response && status, reason), {
    reason: `${status ?? ''} ${reason}`.trim(),
    retryAfterSeconds: retryAfterSeconds(response?.headers?.get?.('retry-after')),
  });
};

const ask = <T>(call: () => Promise<{ data: T }>): Promise<T> =>
  patiently(async () => {
    try {
      return (await call()).data;
    } catch (error) {
      throw translate(error);
    }
  });

const etagOf = ({ etag }: calendar_v3.Schema$Event): string => {
  if (!etag) throw new GoogleError('refused', { reason: 'an entry without an etag' });
  return etag;
};

/** Writes a new entry under our own id; answers its etag. `taken` if the id was ever used. */
export const insertEntry = async (accessToken: string, entryId: string, entry: CalendarEntry): Promise<string> =>
  etagOf(await ask(() => eventsOf(accessToken).insert({ calendarId, requestBody: { ...entry, id: entryId } })));

/** Writes our part of an entry and leaves what its owner added; `changed` if it is not at this etag, `gone` if deleted. */
export const patchEntry = async (
  accessToken: string,
  entryId: string,
  entry: CalendarEntry,
  etag: string,
): Promise<string> =>
  etagOf(
    await ask(() =>
      eventsOf(accessToken).patch(
        { calendarId, eventId: entryId, requestBody: entry },
        { headers: { 'If-Match': etag } },
      ),
    ),
  );

/** The etag of an entry that is there, or undefined. Google still shows a deleted entry, as cancelled. */
export const findEntry = async (accessToken: string, entryId: string): Promise<string | undefined> => {
  try {
    const entry = await ask(() => eventsOf(accessToken).get({ calendarId, eventId: entryId }));
    return entry.status === 'cancelled' ? undefined : etagOf(entry);
  } catch (error) {
    if (isGoogleError(error, 'gone')) return undefined;
    throw error;
  }
};

/** Deletes an entry; `gone` where there is none. */
export const deleteEntry = async (accessToken: string, entryId: string): Promise<void> => {
  await ask(() => eventsOf(accessToken).delete({ calendarId, eventId: entryId }));
};
