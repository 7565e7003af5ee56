import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OAuth2Client } from 'google-auth-library';
import { type calendar_v3, calendar as calendarApi } from 'googleapis/build/src/apis/calendar/index.js';
import { afterEach, beforeEach, expect } from 'vitest';
import { type GoogleOptions, type RunningGoogle, startGoogle } from '#local/cloud/google/start-google.ts';

export const redirectUri = 'http://app.test/oauth/callback';
export const scope = {
  all: 'https://www.googleapis.com/auth/calendar',
  events: 'https://www.googleapis.com/auth/calendar.events',
  list: 'https://www.googleapis.com/auth/calendar.calendarlist.readonly',
};
export const primary = { calendarId: 'primary' };

/** An entry of one evening in Berlin. */
export const gig = (more: calendar_v3.Schema$Event = {}): calendar_v3.Schema$Event => ({
  summary: 'Gig',
  start: { dateTime: '2026-11-22T20:00:00', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2026-11-22T22:00:00', timeZone: 'Europe/Berlin' },
  ...more,
});

/** What the client library throws where Google refuses. */
export const refusal = (status: number, reason: string) => ({
  status,
  response: { data: { error: { code: status, errors: [expect.objectContaining({ reason })] } } },
});

type Consent = { user?: string; decision?: string; ticked?: string[] };

/** Answers the consent page the way its form does; gives the parameters the app is called back with. */
export async function consent(url: string, { user = 'ana@example.com', decision = 'allow', ticked }: Consent = {}) {
  const body = new URLSearchParams({ user, decision });
  for (const each of ticked ?? new URL(url).searchParams.get('scope')?.split(' ') ?? []) body.append('scope', each);
  const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  expect(answer.status).toBe(303);
  return new URL(answer.headers.get('location') ?? '').searchParams;
}

/**
 * A local Google of its own for each test of a file, at `port`, with an app and the accounts of Ana and Ben; its clock stands
 * still at `now` until a test moves it.
 */
export function googleAccount(port: number) {
  const base = `http://127.0.0.1:${port}`;
  let dataDir: string;
  const newClient = (secret = 'app-secret', clientId = 'app') =>
    new OAuth2Client({
      clientId,
      clientSecret: secret,
      redirectUri,
      endpoints: {
        oauth2AuthBaseUrl: `${base}/o/oauth2/v2/auth`,
        oauth2TokenUrl: `${base}/token`,
        oauth2RevokeUrl: `${base}/revoke`,
        tokenInfoUrl: `${base}/tokeninfo`,
        oauth2FederatedSignonPemCertsUrl: `${base}/oauth2/v1/certs`,
      },
    });
  const account = {
    now: new Date(),
    running: undefined as unknown as RunningGoogle,
    base,
    newClient,
    start: (more: Partial<GoogleOptions> = {}) =>
      startGoogle({
        port,
        clients: [{ id: 'app', secret: 'app-secret', redirectUris: [redirectUri] }],
        users: [
          { email: 'ana@example.com', name: 'Ana Silva' },
          { email: 'ben@example.com', name: 'Ben Okoro' },
        ],
        clock: () => account.now,
        ...more,
      }),
    /** Stops the stand-in and starts it on the files that it leaves from now on. */
    restart: async () => {
      await account.running.stop();
      account.running = await account.start({ dataDir });
    },
    connect: async (scopes: string[] = [scope.all], user = 'ana@example.com', client = newClient()) => {
      const url = client.generateAuthUrl({ access_type: 'offline', prompt: 'consent', scope: scopes });
      const back = await consent(url, { user });
      const { tokens } = await client.getToken(back.get('code') ?? '');
      client.setCredentials(tokens);
      const calendar = calendarApi({ version: 'v3', auth: client, rootUrl: `${base}/`, retry: false });
      return { client, tokens, calendar };
    },
    control: (path: string, body: object) => fetch(base + path, { method: 'POST', body: JSON.stringify(body) }),
  };

  beforeEach(async () => {
    account.now = new Date('2026-11-21T12:00:00Z');
    dataDir = await mkdtemp(join(tmpdir(), 'google-'));
    account.running = await account.start();
  });

  afterEach(async () => {
    await account.running.stop();
    await rm(dataDir, { recursive: true });
  });

  return account;
}
