import type {
  ChangePasswordCommandInput,
  DeleteUserCommandInput,
  GetUserAttributeVerificationCodeCommandInput,
  GetUserCommandInput,
  UpdateUserAttributesCommandInput,
  VerifyUserAttributeCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Operations } from '#local/cloud/aws-json.ts';
import { attributesFrom, changeAttributes, listAttributes } from '#local/cloud/cognito/attributes.ts';
import { sendCode, useCode } from '#local/cloud/cognito/codes.ts';
import { checkPassword } from '#local/cloud/cognito/lockout.ts';
import { assertPasswordPolicy, hashPassword } from '#local/cloud/cognito/passwords.ts';
import { callerOf, type Pool, saveUser } from '#local/cloud/cognito/pool.ts';
import { revokeSessions } from '#local/cloud/cognito/sessions.ts';

/** What signed-in people do to their own account. */
export const profileOperations = (pool: Pool) =>
  ({
    GetUser(input: GetUserCommandInput) {
      const { user } = callerOf(pool, input.AccessToken);
      return { Username: user.username, UserAttributes: listAttributes(user) };
    },

    async UpdateUserAttributes(input: UpdateUserAttributesCommandInput) {
      const { user } = callerOf(pool, input.AccessToken);
      const { emailChanged } = changeAttributes(pool, user, attributesFrom(pool, input.UserAttributes));
      await saveUser(pool, user);
      return { CodeDeliveryDetailsList: emailChanged ? [await sendCode(pool, user, 'VerifyUserAttribute')] : [] };
    },

    async GetUserAttributeVerificationCode(input: GetUserAttributeVerificationCodeCommandInput) {
      const { user } = callerOf(pool, input.AccessToken);
      return { CodeDeliveryDetails: await sendCode(pool, user, 'VerifyUserAttribute') };
    },

    async VerifyUserAttribute(input: VerifyUserAttributeCommandInput) {
      const { user } = callerOf(pool, input.AccessToken);
      await useCode(pool, user, 'VerifyUserAttribute', input.Code);
      user.attributes.email_verified = 'true';
      await saveUser(pool, user);
    },

    async ChangePassword(input: ChangePasswordCommandInput) {
      const { user } = callerOf(pool, input.AccessToken);
      await checkPassword(pool, user, input.PreviousPassword);
      assertPasswordPolicy(pool.settings.passwordPolicy, input.ProposedPassword);
      user.passwordHash = await hashPassword(input.ProposedPassword);
      await saveUser(pool, user);
    },

    async DeleteUser(input: DeleteUserCommandInput) {
      const { user } = callerOf(pool, input.AccessToken);
      revokeSessions(pool, user);
      pool.state.users.delete(user.username);
      await pool.state.save();
    },
  }) satisfies Operations;
