import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  ChangePasswordCommand,
  DeleteUserCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ClientId, openPool, PASSWORD, UserPoolId } from './cognito-pool.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
let pool: Awaited<ReturnType<typeof openPool>>;
beforeEach(async () => {
  pool = await openPool();
  await pool.seed('ada@example.com');
});
afterEach(() => pool.stop());

const whoIs = (AccessToken: string) => pool.client.send(new GetUserCommand({ AccessToken }));
const notAuthorized = (message: string) => ({ name: 'NotAuthorizedException', message });

test('gives tokens an unmodified CognitoJwtVerifier accepts, with groups and the claims AWS sets', async () => {
  await pool.client.send(
    new AdminAddUserToGroupCommand({ UserPoolId, Username: 'ada@example.com', GroupName: 'admin' }),
  );
  const { AccessToken, IdToken } = await pool.signIn('ada@example.com');
  const jwks = await (await fetch(`${pool.url}/${UserPoolId}/.well-known/jwks.json`)).json();
  const verify = (tokenUse: 'access' | 'id', token: string) => {
    const verifier = CognitoJwtVerifier.create({ userPoolId: UserPoolId, clientId: ClientId, tokenUse });
    verifier.cacheJwks(jwks);
    return verifier.verify(token);
  };
  const access = await verify('access', AccessToken);
  expect(access).toMatchObject({ client_id: ClientId, 'cognito:groups': ['admin'], username: access.sub });
  expect(access.exp - access.iat).toBe(900);
  expect(await verify('id', IdToken)).toMatchObject({
    aud: ClientId,
    sub: access.sub,
    email: 'ada@example.com',
    email_verified: true,
    'cognito:username': access.sub,
  });
  await expect(verify('access', IdToken)).rejects.toThrow('Token use not allowed');
});

test('says the same to a wrong password and to somebody unknown', async () => {
  const refusal = notAuthorized('Incorrect username or password.');
  await expect(pool.attempt('ada@example.com', 'Wrong1Password')).rejects.toMatchObject(refusal);
  await expect(pool.attempt('nobody@example.com')).rejects.toMatchObject(refusal);
});

test('takes as long for somebody unknown as for a wrong password', async () => {
  const timed = async (username: string) => {
    const times = [];
    for (let tries = 0; tries < 4; tries += 1) {
      const start = performance.now();
      await expect(pool.attempt(username, 'Wrong1Password')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
      times.push(performance.now() - start);
    }
    return Math.min(...times);
  };
  const [known, unknown] = [await timed('ada@example.com'), await timed('nobody@example.com')];
  expect(unknown).toBeGreaterThan(known / 3);
});

test('locks an account after five wrong passwords, each time for twice as long', async () => {
  const wrong = () => pool.attempt('ada@example.com', 'Wrong1Password');
  for (let tries = 0; tries < 5; tries += 1) {
    await expect(wrong()).rejects.toMatchObject(notAuthorized('Incorrect username or password.'));
  }
  const locked = notAuthorized('Password attempts exceeded');
  await expect(pool.attempt('ada@example.com')).rejects.toMatchObject(locked);
  pool.later(1000);
  await expect(wrong()).rejects.toMatchObject(notAuthorized('Incorrect username or password.'));
  pool.later(1000);
  await expect(pool.attempt('ada@example.com')).rejects.toMatchObject(locked);
  pool.later(1000);
  expect((await pool.signIn('ada@example.com')).AccessToken).not.toBe('');
  await expect(wrong()).rejects.toMatchObject(notAuthorized('Incorrect username or password.'));
  expect((await pool.signIn('ada@example.com')).AccessToken).not.toBe('');
});

test('an access token lives 15 minutes and a refresh token 7 days', async () => {
  const { AccessToken, RefreshToken } = await pool.signIn('ada@example.com');
  pool.later(15 * MINUTE);
  await expect(whoIs(AccessToken)).rejects.toMatchObject(notAuthorized('Access Token has expired'));
  const { AuthenticationResult } = await pool.refresh(RefreshToken);
  expect(AuthenticationResult?.RefreshToken).toBeUndefined();
  await expect(whoIs(AuthenticationResult?.AccessToken ?? '')).resolves.toMatchObject({ $metadata: {} });
  pool.later(7 * DAY);
  await expect(pool.refresh(RefreshToken)).rejects.toMatchObject(notAuthorized('Refresh Token has expired'));
});

test('revoking a refresh token ends that sign-in and no other', async () => {
  const phone = await pool.signIn('ada@example.com');
  const laptop = await pool.signIn('ada@example.com');
  await pool.client.send(new RevokeTokenCommand({ ClientId, Token: phone.RefreshToken }));
  await expect(pool.refresh(phone.RefreshToken)).rejects.toMatchObject(notAuthorized('Refresh Token has been revoked'));
  await expect(whoIs(phone.AccessToken)).rejects.toMatchObject(notAuthorized('Access Token has been revoked'));
  await pool.refresh(laptop.RefreshToken);
  await whoIs(laptop.AccessToken);
});

test.each([
  ['signing out everywhere', (AccessToken: string) => new GlobalSignOutCommand({ AccessToken })],
  ['an administrator', () => new AdminUserGlobalSignOutCommand({ UserPoolId, Username: 'ada@example.com' })],
])('%s ends every sign-in', async (_by, command) => {
  const phone = await pool.signIn('ada@example.com');
  const laptop = await pool.signIn('ada@example.com');
  await pool.client.send(command(phone.AccessToken) as GlobalSignOutCommand);
  for (const { RefreshToken, AccessToken } of [phone, laptop]) {
    await expect(pool.refresh(RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(whoIs(AccessToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  }
});

test('a disabled user can neither sign in nor refresh', async () => {
  const { RefreshToken } = await pool.signIn('ada@example.com');
  await pool.client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada@example.com' }));
  await expect(pool.attempt('ada@example.com')).rejects.toMatchObject(notAuthorized('User is disabled.'));
  await expect(pool.refresh(RefreshToken)).rejects.toMatchObject(notAuthorized('User is disabled.'));
});

test('a user made by an administrator must choose a password first', async () => {
  const Username = 'abe@example.com';
  await pool.client.send(new AdminCreateUserCommand({ UserPoolId, Username, TemporaryPassword: PASSWORD }));
  const { ChallengeName, Session } = await pool.attempt(Username);
  expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  const ChallengeResponses = { USERNAME: Username, NEW_PASSWORD: 'Another1Horse' };
  const respond = () =>
    pool.client.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ...(Session && { Session }),
        ChallengeResponses,
      }),
    );
  expect((await respond()).AuthenticationResult?.AccessToken).toBeTruthy();
  await expect(respond()).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  expect((await pool.signIn(Username, 'Another1Horse')).AccessToken).not.toBe('');
});

test('changes a password only for who knows the old one, and by the policy', async () => {
  const { AccessToken } = await pool.signIn('ada@example.com');
  const change = (PreviousPassword: string, ProposedPassword: string) =>
    pool.client.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }));
  await expect(change('Wrong1Password', 'Another1Horse')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  await expect(change(PASSWORD, 'short')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
  await change(PASSWORD, 'Another1Horse');
  expect((await pool.signIn('ada@example.com', 'Another1Horse')).AccessToken).not.toBe('');
});

test('a changed email must be free, and be verified anew', async () => {
  await pool.seed('abe@example.com');
  const { AccessToken } = await pool.signIn('ada@example.com');
  const change = (Value: string) =>
    pool.client.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name: 'email', Value }] }));
  await expect(change('ABE@example.com')).rejects.toMatchObject({ name: 'AliasExistsException' });
  await change('ada@lovelace.com');
  expect((await whoIs(AccessToken)).UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
  expect(pool.mails.at(-1)?.to).toBe('ada@lovelace.com');
  await pool.client.send(
    new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code: pool.lastCode() }),
  );
  expect((await whoIs(AccessToken)).UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
  expect((await pool.signIn('ada@lovelace.com')).AccessToken).not.toBe('');
});

test('a deleted user is gone, by their own hand or an administrator’s', async () => {
  await pool.seed('abe@example.com');
  const { AccessToken } = await pool.signIn('ada@example.com');
  await pool.client.send(new DeleteUserCommand({ AccessToken }));
  await expect(whoIs(AccessToken)).rejects.toMatchObject({ name: 'UserNotFoundException' });
  await pool.client.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'abe@example.com' }));
  await expect(pool.attempt('abe@example.com')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  expect((await pool.client.send(new ListUsersCommand({ UserPoolId }))).Users).toEqual([]);
});

test('finds users by an attribute, a page at a time', async () => {
  await pool.seed('abe@example.com');
  const list = async (options: { Filter?: string; Limit?: number; PaginationToken?: string }) => {
    const page = await pool.client.send(new ListUsersCommand({ UserPoolId, ...options }));
    const emails = page.Users?.map((user) => user.Attributes?.find(({ Name }) => Name === 'email')?.Value);
    return { emails, next: page.PaginationToken };
  };
  expect((await list({ Filter: 'email = "ABE@example.com"' })).emails).toEqual(['abe@example.com']);
  expect((await list({ Filter: 'email ^= "a"' })).emails).toHaveLength(2);
  const first = await list({ Limit: 1 });
  expect(first.emails).toEqual(['ada@example.com']);
  expect((await list({ Limit: 1, PaginationToken: first.next ?? '' })).emails).toEqual(['abe@example.com']);
  await expect(list({ Filter: 'email' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

test('an administrator sets attributes and says whether the email is verified', async () => {
  const UserAttributes = [
    { Name: 'email', Value: 'ada@lovelace.com' },
    { Name: 'email_verified', Value: 'true' },
    { Name: 'custom:locale', Value: 'de' },
  ];
  await pool.client.send(
    new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'ada@example.com', UserAttributes }),
  );
  const { AccessToken } = await pool.signIn('ada@lovelace.com');
  expect((await whoIs(AccessToken)).UserAttributes).toEqual(expect.arrayContaining(UserAttributes));
});

test('answers as AWS does to another client, another pool and a forged token', async () => {
  await expect(pool.client.send(new ListUsersCommand({ UserPoolId: 'eu-west-1_Other0001' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  await expect(pool.client.send(new RevokeTokenCommand({ ClientId: 'another', Token: 'x' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  const { AccessToken } = await pool.signIn('ada@example.com');
  await expect(whoIs(`${AccessToken.slice(0, -4)}AAAA`)).rejects.toMatchObject(notAuthorized('Invalid Access Token'));
});
