import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startCognito } from '#local/cloud/cognito/start.ts';
import { startSes } from '#local/cloud/ses.ts';
import { ClientId, openPool, PASSWORD, UserPoolId } from './cognito-pool.ts';

test('users, sign-ins and the signing key outlive a restart, and no password is readable', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'cognito-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const first = await openPool({ dataDir });
  const jwksOf = async (url: string) => (await fetch(`${url}/${UserPoolId}/.well-known/jwks.json`)).json();
  await first.seed('ada@example.com');
  const { RefreshToken } = await first.signIn('ada@example.com');
  const jwks = await jwksOf(first.url);
  await first.stop();

  const second = await openPool({ dataDir });
  expect(await jwksOf(second.url)).toEqual(jwks);
  expect((await second.refresh(RefreshToken)).AuthenticationResult?.AccessToken).toBeTruthy();
  await second.stop();
  const kept = await readFile(join(dataDir, 'cognito-pool.json'), 'utf8');
  expect(kept).not.toContain(PASSWORD);
  expect(kept).not.toContain(RefreshToken);
});

test('mails its codes through SES when it is given one', async () => {
  const ses = await startSes({ port: 0 });
  const running = await startCognito({ port: 0, poolId: UserPoolId, clientId: ClientId, sesUrl: ses.url });
  await fetch(running.url, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp' },
    body: JSON.stringify({ ClientId, Username: 'ada@example.com', Password: PASSWORD }),
  });
  const { emails } = await (await fetch(`${ses.url}/store`)).json();
  expect(emails).toMatchObject([
    { destination: { to: ['ada@example.com'] }, body: { text: expect.stringMatching(/\d{6}$/) } },
  ]);
  await running.stop();
  await ses.stop();
});
