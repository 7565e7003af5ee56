import type { Page } from 'playwright-core';
import { standInKeys } from '#local/cloud/stage-secrets.ts';
import type { Local } from '#local/start-local.ts';

/** An entry as Google's API takes it. */
export type Written = Record<string, unknown>;

/** The owner of a Google account at work in their own calendar, beside everything that the product does there. */
export const googleUser = async ({ siteUrl, urls }: Pick<Local, 'siteUrl' | 'urls'>, email: string) => {
  const app = { client_id: standInKeys.googleClientId, redirect_uri: `${siteUrl}/v1/calendar-connections/callback` };
  const scope = 'https://www.googleapis.com/auth/calendar';
  const asked = new URLSearchParams({ ...app, response_type: 'code', scope });
  const consent = await fetch(`${urls.google}/o/oauth2/v2/auth?${asked}`, {
    method: 'POST',
    body: new URLSearchParams({ user: email, decision: 'allow', scope }),
    redirect: 'manual',
  });
  const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const form = { ...app, client_secret: standInKeys.googleClientSecret, grant_type: 'authorization_code', code };
  const token = await (await fetch(`${urls.google}/token`, { method: 'POST', body: new URLSearchParams(form) })).json();
  const events = '/calendars/primary/events';
  const call = async (method: string, path: string, body?: Written) => {
    const answer = await fetch(`${urls.google}/calendar/v3${path}`, {
      method,
      headers: { authorization: `Bearer ${token.access_token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`Google refused: ${await answer.text()}`);
    return answer.json();
  };
  return {
    write: (entry: Written): Promise<{ id: string }> => call('POST', events, entry),
    addCalendar: (summary: string): Promise<{ id: string }> => call('POST', '/calendars', { summary }),
    listIn: async (calendarId: string): Promise<Written[]> =>
      (await call('GET', `/calendars/${encodeURIComponent(calendarId)}/events`)).items,
    list: async (): Promise<Written[]> => (await call('GET', events)).items,
  };
};

/** Answers on Google's page, where somebody has just been sent, whether the product may into an account. */
export const answerGoogle = async (
  page: Page,
  { urls }: Pick<Local, 'urls'>,
  account: string,
  decision: 'Allow' | 'Deny' = 'Allow',
): Promise<void> => {
  await page.waitForURL(`${urls.google}/**`);
  await page.getByLabel(account).check();
  await page.getByRole('button', { name: decision, exact: true }).click();
};
