import { randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminLinkProviderForUserCommand,
  AdminSetUserPasswordCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { attributesOf, cognito } from './identity-client.ts';
import { hide } from './identity-refusals.ts';

// The pool calls the function that uses these, so the pool is said by the call: a variable would make each wait for the other.

/** The account with an address, and whether whoever opened it has shown that the address is theirs. */
export const findByEmail = async (
  UserPoolId: string,
  email: string,
): Promise<{ userId: string; isConfirmed: boolean } | undefined> => {
  // Quotes would end the filter early; no address that Google verifies has them.
  if (/["\\]/.test(email)) return undefined;
  const { Users = [] } = await cognito().send(
    new ListUsersCommand({ UserPoolId, Filter: `email = "${email}"`, Limit: 2 }),
  );
  const [user] = Users;
  if (!user?.Username) return undefined;
  const isVerified = attributesOf(user.Attributes).email_verified === 'true';
  return { userId: user.Username, isConfirmed: isVerified && user.UserStatus !== 'UNCONFIRMED' };
};

/** Removes an account that nobody has confirmed, with the password that somebody chose for it. */
export const removeUnconfirmed = async (UserPoolId: string, userId: string): Promise<void> => {
  await cognito()
    .send(new AdminDeleteUserCommand({ UserPoolId, Username: userId }))
    .catch(hide('UserNotFoundException'));
};

/** Opens an account for a verified address, with a password nobody knows; its owner can choose one by mail. */
export const createVerified = async (UserPoolId: string, email: string, name: string): Promise<string> => {
  const { User } = await cognito().send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: email,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: name },
      ],
    }),
  );
  if (!User?.Username) throw new Error('The user pool opened an account without a name.');
  const Password = `Aa1${randomBytes(32).toString('base64url')}`;
  await cognito().send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username: User.Username, Password, Permanent: true }),
  );
  return User.Username;
};

/** Lets a Google account sign in to an account of the pool. */
export const linkGoogle = async (UserPoolId: string, userId: string, googleSubject: string): Promise<void> => {
  await cognito().send(
    new AdminLinkProviderForUserCommand({
      UserPoolId,
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: userId },
      SourceUser: {
        ProviderName: 'Google',
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: googleSubject,
      },
    }),
  );
};
