import { randomBytes } from 'node:crypto';
import type {
  AdminAddUserToGroupCommandInput,
  AdminConfirmSignUpCommandInput,
  AdminCreateUserCommandInput,
  AdminDeleteUserCommandInput,
  AdminDisableUserCommandInput,
  AdminEnableUserCommandInput,
  AdminGetUserCommandInput,
  AdminLinkProviderForUserCommandInput,
  AdminRemoveUserFromGroupCommandInput,
  AdminSetUserMFAPreferenceCommandInput,
  AdminSetUserPasswordCommandInput,
  AdminUpdateUserAttributesCommandInput,
  AdminUserGlobalSignOutCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Operations } from '#local/cloud/aws-json.ts';
import { attributesFrom, changeAttributes, listAttributes } from '#local/cloud/cognito/attributes.ts';
import { invalidParameter, notAuthorized, notFound } from '#local/cloud/cognito/errors.ts';
import { describeUser } from '#local/cloud/cognito/listing.ts';
import { addUser } from '#local/cloud/cognito/new-user.ts';
import { assertPasswordPolicy, hashPassword } from '#local/cloud/cognito/passwords.ts';
import { assertPool, type Pool, saveUser, userOf } from '#local/cloud/cognito/pool.ts';
import { revokeSessions } from '#local/cloud/cognito/sessions.ts';
import { asksForTotp } from '#local/cloud/cognito/software-token.ts';
import { linkedUser } from '#local/cloud/cognito/state.ts';

/** What is done to somebody else's account. */
export const adminOperations = (pool: Pool) =>
  ({
    AdminGetUser(input: AdminGetUserCommandInput) {
      const user = userOf(pool, input);
      const { Attributes: _, ...description } = describeUser(user);
      return {
        ...description,
        UserAttributes: listAttributes(user),
        ...(asksForTotp(user) && {
          UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
          PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
        }),
      };
    },

    /** The temporary password is not mailed: seeding sets a permanent one next. */
    async AdminCreateUser(input: AdminCreateUserCommandInput) {
      assertPool(pool, input.UserPoolId);
      const password = input.TemporaryPassword ?? `Aa1${randomBytes(18).toString('base64url')}`;
      assertPasswordPolicy(pool.settings.passwordPolicy, password);
      const attributes = attributesFrom(pool, input.UserAttributes, 'admin');
      const email = input.Username ?? '';
      return {
        User: describeUser(await addUser(pool, { email, password, attributes, status: 'FORCE_CHANGE_PASSWORD' })),
      };
    },

    async AdminSetUserPassword(input: AdminSetUserPasswordCommandInput) {
      const user = userOf(pool, input);
      assertPasswordPolicy(pool.settings.passwordPolicy, input.Password);
      user.passwordHash = await hashPassword(input.Password);
      user.status = input.Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
      await saveUser(pool, user);
    },

    async AdminConfirmSignUp(input: AdminConfirmSignUpCommandInput) {
      const user = userOf(pool, input);
      if (user.status !== 'UNCONFIRMED') {
        throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
      }
      user.status = 'CONFIRMED';
      await saveUser(pool, user);
    },

    async AdminUpdateUserAttributes(input: AdminUpdateUserAttributesCommandInput) {
      const user = userOf(pool, input);
      changeAttributes(pool, user, attributesFrom(pool, input.UserAttributes, 'admin'));
      await saveUser(pool, user);
    },

    async AdminDeleteUser(input: AdminDeleteUserCommandInput) {
      const user = userOf(pool, input);
      revokeSessions(pool, user);
      pool.state.users.delete(user.username);
      await pool.state.save();
    },

    async AdminDisableUser(input: AdminDisableUserCommandInput) {
      const user = userOf(pool, input);
      user.enabled = false;
      revokeSessions(pool, user);
      await saveUser(pool, user);
    },

    async AdminEnableUser(input: AdminEnableUserCommandInput) {
      const user = userOf(pool, input);
      user.enabled = true;
      await saveUser(pool, user);
    },

    async AdminSetUserMFAPreference(input: AdminSetUserMFAPreferenceCommandInput) {
      const user = userOf(pool, input);
      const isOn = input.SoftwareTokenMfaSettings?.Enabled ?? false;
      if (isOn && !user.totp?.secret) throw invalidParameter('User has not verified software token mfa');
      user.totp = { ...user.totp, isOn };
      await saveUser(pool, user);
    },

    async AdminUserGlobalSignOut(input: AdminUserGlobalSignOutCommandInput) {
      revokeSessions(pool, userOf(pool, input));
      await pool.state.save();
    },

    async AdminLinkProviderForUser(input: AdminLinkProviderForUserCommandInput) {
      const user = userOf(pool, { ...input, Username: input.DestinationUser?.ProviderAttributeValue });
      const { ProviderName, ProviderAttributeValue: subject = '' } = input.SourceUser ?? {};
      if (ProviderName !== 'Google') throw notFound(`Identity provider ${ProviderName} does not exist.`);
      if (linkedUser(pool.state, subject)) throw invalidParameter('SourceUser is already linked to a user.');
      user.googleSubjects = [...(user.googleSubjects ?? []), subject];
      await saveUser(pool, user);
    },

    async AdminAddUserToGroup(input: AdminAddUserToGroupCommandInput) {
      const user = userOf(pool, input);
      const group = input.GroupName ?? '';
      if (!pool.settings.groups.includes(group)) throw notFound('Group not found.');
      user.groups = [...new Set([...user.groups, group])];
      await saveUser(pool, user);
    },

    async AdminRemoveUserFromGroup(input: AdminRemoveUserFromGroupCommandInput) {
      const user = userOf(pool, input);
      user.groups = user.groups.filter((group) => group !== input.GroupName);
      await saveUser(pool, user);
    },
  }) satisfies Operations;
