import { createHash, randomBytes } from 'node:crypto';
import { CodeChallengeMethod } from 'google-auth-library';
import { calendar as calendarApi } from 'googleapis/build/src/apis/calendar/index.js';
import { describe, expect, test } from 'vitest';
import { consent, googleAccount, primary, refusal, scope } from './google-account.ts';

const account = googleAccount(19220);
const { base, connect, control, newClient } = account;

describe('consent', () => {
  test('shows the accounts and what is asked', async () => {
    const url = newClient().generateAuthUrl({ scope: ['openid', scope.events], login_hint: 'ben@example.com' });
    const page = await (await fetch(url)).text();
    expect(page).toContain('Ana Silva');
    expect(page).toContain('View and edit events on all your calendars');
    expect(page).toMatch(/value="ben@example.com" checked/);
  });

  test('gives state and code back, and error=access_denied when refused', async () => {
    const url = newClient().generateAuthUrl({ scope: [scope.events], state: 'a b&c' });
    const allowed = await consent(url);
    expect(allowed.get('state')).toBe('a b&c');
    expect(allowed.get('code')).toMatch(/^4\/0/);
    const denied = await consent(url, { decision: 'deny' });
    expect(Object.fromEntries(denied)).toEqual({ state: 'a b&c', error: 'access_denied' });
  });

  test('grants only the scopes left ticked', async () => {
    const client = newClient();
    const back = await consent(client.generateAuthUrl({ scope: [scope.events, scope.list] }), { ticked: [scope.list] });
    const { tokens } = await client.getToken(back.get('code') ?? '');
    expect(tokens.scope).toBe(scope.list);
    client.setCredentials(tokens);
    const calendar = calendarApi({ version: 'v3', auth: client, rootUrl: `${base}/` });
    expect((await calendar.calendarList.list()).data.items?.map(({ id }) => id)).toEqual(['ana@example.com']);
    await expect(calendar.events.list(primary)).rejects.toMatchObject(refusal(403, 'insufficientPermissions'));
  });

  test('blocks an unknown app or an address that is not registered', async () => {
    const url = new URL(newClient().generateAuthUrl({ scope: [scope.events] }));
    url.searchParams.set('redirect_uri', 'http://evil.test/');
    expect((await fetch(url)).status).toBe(400);
    url.searchParams.set('client_id', 'nobody');
    expect((await fetch(url)).status).toBe(401);
  });
});

describe('tokens', () => {
  test('hands out a refresh token with the first offline consent, and again only when asked to', async () => {
    const client = newClient();
    const again = async (prompt?: string) => {
      const url = client.generateAuthUrl({
        access_type: 'offline',
        scope: [scope.events],
        ...(prompt ? { prompt } : {}),
      });
      const { tokens } = await client.getToken((await consent(url)).get('code') ?? '');
      return Boolean(tokens.refresh_token);
    };
    expect(await again()).toBe(true);
    expect(await again()).toBe(false);
    expect(await again('consent')).toBe(true);
  });

  test('takes a code once, and only with the right secret and verifier', async () => {
    const client = newClient();
    const codeVerifier = randomBytes(32).toString('base64url');
    const url = client.generateAuthUrl({
      scope: [scope.events],
      code_challenge_method: CodeChallengeMethod.S256,
      code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    });
    const code = async () => (await consent(url)).get('code') ?? '';
    const fails = (error: string) => ({ response: { data: { error } } });
    await expect(newClient('wrong').getToken({ code: await code(), codeVerifier })).rejects.toMatchObject(
      fails('invalid_client'),
    );
    await expect(client.getToken({ code: await code(), codeVerifier: 'other' })).rejects.toMatchObject(
      fails('invalid_grant'),
    );
    const good = await code();
    await expect(client.getToken({ code: good, codeVerifier })).resolves.toBeTruthy();
    await expect(client.getToken({ code: good, codeVerifier })).rejects.toMatchObject(fails('invalid_grant'));
  });

  test('lets an access token live for an hour and renews it by the refresh token', async () => {
    const { calendar, client, tokens } = await connect();
    const bare = newClient();
    bare.setCredentials({ access_token: tokens.access_token ?? '' });
    const onlyAccess = calendarApi({ version: 'v3', auth: bare, rootUrl: `${base}/`, retry: false });
    await onlyAccess.events.list(primary);
    account.now = new Date(account.now.getTime() + 3_600_000);
    await expect(onlyAccess.events.list(primary)).rejects.toMatchObject(refusal(401, 'authError'));
    client.setCredentials({ ...tokens, expiry_date: 1 });
    await calendar.events.list(primary);
    expect(client.credentials.access_token).not.toBe(tokens.access_token);
  });

  test('ends everything when the app revokes or the user withdraws', async () => {
    const revoked = await connect();
    await revoked.client.revokeToken(revoked.tokens.refresh_token ?? '');
    await expect(revoked.calendar.events.list(primary)).rejects.toMatchObject(refusal(401, 'authError'));
    revoked.client.setCredentials({ refresh_token: revoked.tokens.refresh_token ?? '' });
    await expect(revoked.calendar.events.list(primary)).rejects.toMatchObject({
      response: { data: { error: 'invalid_grant' } },
    });

    const withdrawn = await connect();
    await control('/_revoke', { email: 'ana@example.com' });
    withdrawn.client.setCredentials({ refresh_token: withdrawn.tokens.refresh_token ?? '' });
    await expect(withdrawn.calendar.events.list(primary)).rejects.toMatchObject({
      response: { data: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' } },
    });
  });

  test('signs an identity that the client library verifies', async () => {
    account.now = new Date();
    const { client, tokens } = await connect(['openid', 'email', 'profile']);
    const ticket = await client.verifyIdToken({ idToken: tokens.id_token ?? '', audience: 'app' });
    expect(ticket.getPayload()).toMatchObject({ email: 'ana@example.com', email_verified: true, name: 'Ana Silva' });
    const answer = await client.request({ url: `${base}/oauth2/v3/userinfo` });
    expect(answer.data).toMatchObject({ sub: ticket.getUserId(), email: 'ana@example.com' });
    expect((await client.getTokenInfo(tokens.access_token ?? '')).email).toBe('ana@example.com');
  });

  test('refuses a token it never gave', async () => {
    const answer = await fetch(`${base}/calendar/v3/calendars/primary/events`, {
      headers: { authorization: 'Bearer x' },
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { code: 401, message: 'Invalid Credentials' } });
  });
});
