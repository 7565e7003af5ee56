import { randomBytes } from 'node:crypto';
import type {
  AssociateSoftwareTokenCommandInput,
  SetUserMFAPreferenceCommandInput,
  VerifySoftwareTokenCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsError, type Operations } from '#local/cloud/aws-json.ts';
import { codeMismatch, invalidParameter } from '#local/cloud/cognito/errors.ts';
import { callerOf, type Pool, saveUser } from '#local/cloud/cognito/pool.ts';
import type { User } from '#local/cloud/cognito/state.ts';
import { stepOf, toBase32 } from '#local/cloud/cognito/totp.ts';

const SECRET_BYTES = 32;

/** Whether a sign-in asks for the code of an app. */
export const asksForTotp = ({ totp }: User): boolean => Boolean(totp?.secret && totp.isOn);

/** Checks the code of a sign-in and uses it up. */
export function useTotp(pool: Pool, { totp }: User, code: string | undefined): void {
  const step = totp?.secret && stepOf(totp.secret, code, pool.now());
  if (!totp || !step) throw codeMismatch();
  if (step <= (totp.usedStep ?? 0)) {
    throw new AwsError('ExpiredCodeException', 'Your software token has already been used once.');
  }
  totp.usedStep = step;
}

/** The codes of an app as a second factor. A new secret counts once a code of it was seen; until then the old one does. */
export const softwareTokenOperations = (pool: Pool) =>
  ({
    async AssociateSoftwareToken(input: AssociateSoftwareTokenCommandInput) {
      const { user } = callerOf(pool, input.AccessToken);
      const candidate = toBase32(randomBytes(SECRET_BYTES));
      user.totp = { ...user.totp, candidate };
      await saveUser(pool, user);
      return { SecretCode: candidate };
    },

    async VerifySoftwareToken(input: VerifySoftwareTokenCommandInput) {
      const { user } = callerOf(pool, input.AccessToken);
      const secret = user.totp?.candidate;
      if (!secret) throw invalidParameter('Software token has not been associated.');
      const step = stepOf(secret, input.UserCode, pool.now());
      if (!step) throw new AwsError('EnableSoftwareTokenMFAException', 'Code mismatch');
      user.totp = { secret, usedStep: step, isOn: user.totp?.isOn ?? false };
      await saveUser(pool, user);
      return { Status: 'SUCCESS' };
    },

    async SetUserMFAPreference(input: SetUserMFAPreferenceCommandInput) {
      const { user } = callerOf(pool, input.AccessToken);
      const isOn = input.SoftwareTokenMfaSettings?.Enabled ?? false;
      if (isOn && !user.totp?.secret) throw invalidParameter('User has not verified software token mfa');
      user.totp = { ...user.totp, isOn };
      await saveUser(pool, user);
    },
  }) satisfies Operations;
