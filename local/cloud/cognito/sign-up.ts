import type {
  ConfirmSignUpCommandInput,
  ResendConfirmationCodeCommandInput,
  SignUpCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Operations } from '#local/cloud/aws-json.ts';
import { attributesFrom } from '#local/cloud/cognito/attributes.ts';
import { deliveryTo, sendCode, useCode } from '#local/cloud/cognito/codes.ts';
import { invalidParameter, notAuthorized } from '#local/cloud/cognito/errors.ts';
import { addUser } from '#local/cloud/cognito/new-user.ts';
import { assertPasswordPolicy } from '#local/cloud/cognito/passwords.ts';
import { assertClient, type Pool, saveUser } from '#local/cloud/cognito/pool.ts';
import { findUser } from '#local/cloud/cognito/state.ts';

export const signUpOperations = (pool: Pool) =>
  ({
    async SignUp(input: SignUpCommandInput) {
      assertClient(pool, input.ClientId);
      assertPasswordPolicy(pool.settings.passwordPolicy, input.Password);
      const attributes = attributesFrom(pool, input.UserAttributes);
      const email = input.Username ?? '';
      const user = await addUser(pool, { email, password: input.Password, attributes, status: 'UNCONFIRMED' });
      const delivery = await sendCode(pool, user, 'SignUp');
      return { UserConfirmed: false, UserSub: user.username, CodeDeliveryDetails: delivery };
    },

    async ConfirmSignUp(input: ConfirmSignUpCommandInput) {
      assertClient(pool, input.ClientId);
      const user = findUser(pool.state, input.Username);
      if (user?.status === 'CONFIRMED') throw notAuthorized('User cannot be confirmed. Current status is CONFIRMED');
      await useCode(pool, user, 'SignUp', input.ConfirmationCode);
      if (!user) return;
      user.status = 'CONFIRMED';
      user.attributes.email_verified = 'true';
      await saveUser(pool, user);
    },

    async ResendConfirmationCode(input: ResendConfirmationCodeCommandInput) {
      assertClient(pool, input.ClientId);
      const user = findUser(pool.state, input.Username);
      if (!user?.enabled) return { CodeDeliveryDetails: deliveryTo(input.Username ?? '') };
      if (user.status === 'CONFIRMED') throw invalidParameter('User is already confirmed.');
      return { CodeDeliveryDetails: await sendCode(pool, user, 'SignUp', 'ResendCode') };
    },
  }) satisfies Operations;
