import { calendar, type calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { optionalEnv } from '#shared/platform/env.ts';
import { GoogleError, kindOf, limitIn, refusalIn, retryAfterSeconds } from './google-error.ts';
import { patiently } from './patient.ts';

const timeoutMilliseconds = 10_000;

/** What a call is made with: somebody's access token, and the leave to make it, asked for before each and every one. */
export type GoogleAccess = { accessToken: string; askLeave: () => Promise<void> };

const calendarApi = (accessToken: string): calendar_v3.Calendar =>
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
  response?: { headers?: Headers; data?: { error?: { errors?: { reason?: string; message?: string }[] } } };
};

/** The library's error carries the request with its token; none of it goes further than here. */
const translate = (error: unknown): GoogleError => {
  const { status, response } = error as ClientError;
  const { reason = 'no answer', message } = response?.data?.error?.errors?.[0] ?? {};
  const asked = retryAfterSeconds(response?.headers?.get?.('retry-after'));
  return new GoogleError(kindOf(response && status, reason), {
    reason: `${status ?? ''} ${reason}`.trim(),
    refusedAs: refusalIn(reason),
    ...limitIn(response && status, { reason, message, retryAfterSeconds: asked }),
  });
};

/** Asks the Calendar API, and again while it is busy; throws {@link GoogleError}, or what `askLeave` throws. */
export const ask = <T>(
  { accessToken, askLeave }: GoogleAccess,
  call: (api: calendar_v3.Calendar) => Promise<{ data: T }>,
): Promise<T> =>
  patiently(async () => {
    await askLeave();
    try {
      return (await call(calendarApi(accessToken))).data;
    } catch (error) {
      throw translate(error);
    }
  });
