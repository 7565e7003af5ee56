import { calendar, type calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { optionalEnv } from '#shared/platform/env.ts';
import { GoogleError, kindOf, retryAfterSeconds } from './google-error.ts';
import { patiently } from './patient.ts';

const timeoutMilliseconds = 10_000;

/** The Calendar API on behalf of whoever gave us this token. */
export const calendarApi = (accessToken: string): calendar_v3.Calendar =>
  calendar({
    version: 'v3',
    rootUrl: `${optionalEnv('GOOGLE_API_URL') ?? 'https://www.googleapis.com'}/`,
    headers: { authorization: `Bearer ${accessToken}` },
    timeout: timeoutMilliseconds,
    // The library would repeat some calls by itself and knows nothing of Google's 403 for a rate limit.
    retry: false,
  });

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

/** Asks, and again while Google is busy; throws {@link GoogleError}. */
export const ask = <T>(call: () => Promise<{ data: T }>): Promise<T> =>
  patiently(async () => {
    try {
      return (await call()).data;
    } catch (error) {
      throw translate(error);
    }
  });
