import { randomUUID } from 'node:crypto';
import type {
  GlobalSignOutCommandInput,
  InitiateAuthCommandInput,
  RespondToAuthChallengeCommandInput,
  RevokeTokenCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsError, type Operations } from '#local/cloud/aws-json.ts';
import { invalidParameter, notAuthorized, userDisabled, wrongCredentials } from '#local/cloud/cognito/errors.ts';
import { checkPassword } from '#local/cloud/cognito/lockout.ts';
import { assertPasswordPolicy, compareWithNobody, hashPassword } from '#local/cloud/cognito/passwords.ts';
import { assertClient, callerOf, type Pool, saveUser } from '#local/cloud/cognito/pool.ts';
import { revokeSessions, sessionOf, startSession, tokensFor } from '#local/cloud/cognito/sessions.ts';
import { asksForTotp, useTotp } from '#local/cloud/cognito/software-token.ts';
import { findUser, type User } from '#local/cloud/cognito/state.ts';

const CHALLENGE_MS = 180_000;

type ChallengeName = 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA';

async function setFirstPassword(pool: Pool, user: User, password: string | undefined): Promise<void> {
  assertPasswordPolicy(pool.settings.passwordPolicy, password);
  user.passwordHash = await hashPassword(password);
  user.status = 'CONFIRMED';
}

export function signInOperations(pool: Pool) {
  const challenges = new Map<string, { name: ChallengeName; username: string; expiresAt: number }>();

  function challenge(name: ChallengeName, { username }: User, parameters: Record<string, string>) {
    const session = randomUUID();
    challenges.set(session, { name, username, expiresAt: pool.now().getTime() + CHALLENGE_MS });
    const ChallengeParameters = { USER_ID_FOR_SRP: username, ...parameters };
    return { ChallengeName: name, Session: session, ChallengeParameters };
  }

  async function signIn(login: string | undefined, password: string | undefined) {
    const user = findUser(pool.state, login);
    if (!user) {
      await compareWithNobody(password ?? '');
      throw wrongCredentials();
    }
    await checkPassword(pool, user, password);
    if (!user.enabled) throw userDisabled();
    if (user.status === 'UNCONFIRMED') throw new AwsError('UserNotConfirmedException', 'User is not confirmed.');
    if (user.status !== 'CONFIRMED') return challenge('NEW_PASSWORD_REQUIRED', user, { requiredAttributes: '[]' });
    if (asksForTotp(user)) return challenge('SOFTWARE_TOKEN_MFA', user, { FRIENDLY_DEVICE_NAME: '' });
    return { AuthenticationResult: await startSession(pool, user) };
  }

  function refresh(refreshToken: string | undefined) {
    const session = sessionOf(pool, refreshToken);
    if (session.expiresAt <= pool.now().toISOString()) throw notAuthorized('Refresh Token has expired');
    const user = pool.state.users.get(session.username);
    if (!user) throw notAuthorized('Invalid Refresh Token');
    if (!user.enabled) throw userDisabled();
    if (session.revoked) throw notAuthorized('Refresh Token has been revoked');
    return { AuthenticationResult: tokensFor(pool, user, session) };
  }

  return {
    async InitiateAuth(input: InitiateAuthCommandInput) {
      assertClient(pool, input.ClientId);
      const given = input.AuthParameters ?? {};
      switch (input.AuthFlow) {
        case 'USER_PASSWORD_AUTH':
          return signIn(given.USERNAME, given.PASSWORD);
        case 'REFRESH_TOKEN_AUTH':
        case 'REFRESH_TOKEN':
          return refresh(given.REFRESH_TOKEN);
        default:
          throw invalidParameter(`${input.AuthFlow} flow not enabled for this client`);
      }
    },

    async RespondToAuthChallenge(input: RespondToAuthChallengeCommandInput) {
      assertClient(pool, input.ClientId);
      const asked = challenges.get(input.Session ?? '');
      const given = input.ChallengeResponses ?? {};
      const user = findUser(pool.state, asked?.username);
      const isOpen = asked && asked.name === input.ChallengeName && asked.expiresAt > pool.now().getTime();
      if (!user || !isOpen || findUser(pool.state, given.USERNAME) !== user) {
        throw notAuthorized('Invalid session for the user, session is expired.');
      }
      // A wrong answer leaves the challenge open.
      if (asked.name === 'SOFTWARE_TOKEN_MFA') useTotp(pool, user, given.SOFTWARE_TOKEN_MFA_CODE);
      else await setFirstPassword(pool, user, given.NEW_PASSWORD);
      challenges.delete(input.Session ?? '');
      await saveUser(pool, user);
      return { AuthenticationResult: await startSession(pool, user) };
    },

    async GlobalSignOut(input: GlobalSignOutCommandInput) {
      revokeSessions(pool, callerOf(pool, input.AccessToken).user);
      await pool.state.save();
    },

    async RevokeToken(input: RevokeTokenCommandInput) {
      assertClient(pool, input.ClientId);
      sessionOf(pool, input.Token).revoked = true;
      await pool.state.save();
    },
  } satisfies Operations;
}
