import type {
  ConfirmForgotPasswordCommandInput,
  ForgotPasswordCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Operations } from '#local/cloud/aws-json.ts';
import { deliveryTo, sendCode, useCode } from '#local/cloud/cognito/codes.ts';
import { assertPasswordPolicy, hashPassword } from '#local/cloud/cognito/passwords.ts';
import { assertClient, type Pool, saveUser } from '#local/cloud/cognito/pool.ts';
import { findUser } from '#local/cloud/cognito/state.ts';

export const forgotPasswordOperations = (pool: Pool) =>
  ({
    async ForgotPassword(input: ForgotPasswordCommandInput) {
      assertClient(pool, input.ClientId);
      const user = findUser(pool.state, input.Username);
      const reachable = user?.enabled && user.attributes.email_verified === 'true';
      if (!reachable) return { CodeDeliveryDetails: deliveryTo(input.Username ?? '') };
      return { CodeDeliveryDetails: await sendCode(pool, user, 'ForgotPassword') };
    },

    async ConfirmForgotPassword(input: ConfirmForgotPasswordCommandInput) {
      assertClient(pool, input.ClientId);
      assertPasswordPolicy(pool.settings.passwordPolicy, input.Password);
      const user = findUser(pool.state, input.Username);
      await useCode(pool, user?.enabled ? user : undefined, 'ForgotPassword', input.ConfirmationCode);
      if (!user) return;
      user.passwordHash = await hashPassword(input.Password);
      user.status = 'CONFIRMED';
      user.wrongPasswords = 0;
      user.lockedUntil = null;
      await saveUser(pool, user);
    },
  }) satisfies Operations;
