import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  type AuthenticationResultType,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { Refusal, refuseField } from '#shared/domain/errors.ts';
import { isStrongPassword } from '#shared/domain/user.ts';
import { app, attributesOf, cognito, type Person, personOf, pool } from './identity-client.ts';
import { hide, isNamed, refuse } from './identity-refusals.ts';

/** A sign-in: tokens, how long the access token lives, and who it is. */
type SignIn = {
  accessToken: string;
  expiresInSeconds: number;
  person: Person;
  isAdmin: boolean;
  /** Whether the account has a language, or the person merely got the usual one. */
  hasLocale: boolean;
};

/** Opens an account that waits for its code. An address that is taken looks the same; its owner gets the code again if it waits too. */
export const register = async ({ email, password, name, locale }: Omit<Person, 'userId'> & { password: string }) => {
  // Checked before Cognito is asked, which may otherwise notice first that the address is taken.
  if (!isStrongPassword(password)) throw refuseField('password_too_weak', 'password');
  const UserAttributes = [
    { Name: 'name', Value: name },
    { Name: 'locale', Value: locale },
  ];
  try {
    await cognito().send(new SignUpCommand({ ...app(), Username: email, Password: password, UserAttributes }));
  } catch (error) {
    if (isNamed(error, 'UsernameExistsException')) return resendCode(email);
    if (isNamed(error, 'InvalidParameterException')) throw refuseField('invalid_request', 'email');
    refuse()(error);
  }
};

/** Mails the confirmation code again to an address that waits for one; any other address looks the same. */
export const resendCode = async (email: string): Promise<void> => {
  await cognito()
    .send(new ResendConfirmationCodeCommand({ ...app(), Username: email }))
    // Confirmed already, unknown, or out of codes for now: Cognito counts codes by account, so its limit tells of one.
    .catch(hide('InvalidParameterException', 'UserNotFoundException', 'LimitExceededException'))
    .catch(refuse());
};

/** A code that does not work is one refusal, whatever the reason: the reasons tell whether the address has an account. */
const refuseCode = refuse({
  NotAuthorizedException: 'code_wrong',
  UserNotFoundException: 'code_wrong',
  LimitExceededException: 'code_wrong',
  TooManyFailedAttemptsException: 'code_wrong',
  UserNotConfirmedException: 'code_wrong',
  InvalidParameterException: 'code_wrong',
});

/** Confirms an address with its code. */
export const confirm = async (email: string, code: string): Promise<void> => {
  await cognito()
    .send(new ConfirmSignUpCommand({ ...app(), Username: email, ConfirmationCode: code }))
    .catch(refuseCode);
};

/** The person behind an address that was just confirmed. */
export const find = async (email: string): Promise<Person> => {
  const { UserAttributes } = await cognito().send(new AdminGetUserCommand({ ...pool(), Username: email }));
  return personOf(attributesOf(UserAttributes));
};

/** A sign-in that begins a session. */
export type FullSignIn = SignIn & { refreshToken: string };

/** The password was right; the code of an app is missing. The text names the person and the pool's own session. */
type TotpAsked = { totpSession: string };

/** A session from the pool's tokens. */
export const fullSignInOf = (result: AuthenticationResultType = {}): FullSignIn => {
  if (!result.RefreshToken) throw new Error('The user pool answered a sign-in without a refresh token.');
  return { ...signInOf(result), refreshToken: result.RefreshToken };
};

/** Signs in by address or user id, as far as a password goes. Unknown address and wrong password are the same refusal. */
export const signIn = async (login: string, password: string): Promise<FullSignIn | TotpAsked> => {
  const { AuthenticationResult, ChallengeName, ChallengeParameters, Session } = await cognito()
    .send(
      new InitiateAuthCommand({
        ...app(),
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: login, PASSWORD: password },
      }),
    )
    .catch((error) => {
      // Cognito has no exception of its own for its lock-out, only this sentence.
      if (isNamed(error, 'NotAuthorizedException') && /attempts exceeded/i.test(error.message))
        throw new Refusal('account_locked', { cause: error });
      return refuse({
        NotAuthorizedException: 'wrong_email_or_password',
        UserNotFoundException: 'wrong_email_or_password',
        PasswordResetRequiredException: 'wrong_email_or_password',
      })(error);
    });
  if (ChallengeName === 'SOFTWARE_TOKEN_MFA')
    return { totpSession: `${ChallengeParameters?.USER_ID_FOR_SRP}.${Session}` };
  if (ChallengeName) throw new Error(`The user pool asks for ${ChallengeName}, which signing in here does not offer.`);
  return fullSignInOf(AuthenticationResult);
};

/** Signs in with the code of an app; `app_code_wrong`, or `sign_in_expired` once the session is over or was none. */
export const answerTotp = async (totpSession: string, code: string): Promise<FullSignIn> => {
  const dot = totpSession.indexOf('.');
  const { AuthenticationResult } = await cognito()
    .send(
      new RespondToAuthChallengeCommand({
        ...app(),
        ChallengeName: 'SOFTWARE_TOKEN_MFA',
        Session: totpSession.slice(dot + 1),
        ChallengeResponses: { USERNAME: totpSession.slice(0, dot), SOFTWARE_TOKEN_MFA_CODE: code },
      }),
    )
    .catch(
      refuse({
        CodeMismatchException: 'app_code_wrong',
        ExpiredCodeException: 'app_code_wrong',
        NotAuthorizedException: 'sign_in_expired',
        InvalidParameterException: 'sign_in_expired',
        UserNotFoundException: 'sign_in_expired',
      }),
    );
  return fullSignInOf(AuthenticationResult);
};

/** Whether a password is the person's own; refuses like {@link signIn} and leaves no session behind. */
export const checkPassword = async (userId: string, password: string): Promise<void> => {
  const outcome = await signIn(userId, password);
  if ('refreshToken' in outcome) await signOut(outcome.refreshToken);
};

/** A fresh access token; `not_signed_in` when the session is over, revoked or made up. */
export const refresh = async (refreshToken: string): Promise<SignIn> => {
  const { AuthenticationResult } = await cognito()
    .send(
      new InitiateAuthCommand({
        ...app(),
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: refreshToken },
      }),
    )
    .catch(
      refuse({
        NotAuthorizedException: 'not_signed_in',
        UserNotFoundException: 'not_signed_in',
        InvalidParameterException: 'not_signed_in',
      }),
    );
  return signInOf(AuthenticationResult);
};

/** Ends a session; one that is over already is fine. */
export const signOut = async (refreshToken: string): Promise<void> => {
  await cognito()
    .send(new RevokeTokenCommand({ ...app(), Token: refreshToken }))
    .catch(hide('NotAuthorizedException', 'UnauthorizedException', 'InvalidParameterException'))
    .catch(refuse());
};

/** Mails a code for a new password; an address without a confirmed account looks the same. */
export const forgotPassword = async (email: string): Promise<void> => {
  await cognito()
    .send(new ForgotPasswordCommand({ ...app(), Username: email }))
    .catch(
      hide('UserNotFoundException', 'InvalidParameterException', 'LimitExceededException', 'NotAuthorizedException'),
    )
    .catch(refuse());
};

/** Sets a new password, strong enough, with the mailed code and ends every session that the old one opened. */
export const resetPassword = async (email: string, code: string, password: string): Promise<void> => {
  await cognito()
    .send(new ConfirmForgotPasswordCommand({ ...app(), Username: email, ConfirmationCode: code, Password: password }))
    .catch(refuseCode);
  await cognito().send(new AdminUserGlobalSignOutCommand({ ...pool(), Username: email }));
};

/** Keeps the pool's copy of a profile in step: its mails are written in the language it knows. */
export const changePerson = async (userId: string, changes: { name?: string; locale?: string }): Promise<void> => {
  const UserAttributes = Object.entries(changes).map(([Name, Value]) => ({ Name, Value }));
  await cognito().send(new AdminUpdateUserAttributesCommand({ ...pool(), Username: userId, UserAttributes }));
};

/** Deletes the account with all its sessions; one that is gone already is fine. */
export const deleteUser = async (userId: string): Promise<void> => {
  await cognito()
    .send(new AdminDeleteUserCommand({ ...pool(), Username: userId }))
    .catch(hide('UserNotFoundException'));
};

/** The id token comes straight from Cognito over TLS, so it is read without checking its signature. */
const signInOf = ({ AccessToken, IdToken, ExpiresIn }: AuthenticationResultType = {}): SignIn => {
  if (!AccessToken || !IdToken || !ExpiresIn) throw new Error('The user pool answered a sign-in without its tokens.');
  const claims = JSON.parse(Buffer.from(IdToken.split('.')[1] ?? '', 'base64url').toString('utf8'));
  const isAdmin = Array.isArray(claims['cognito:groups']) && claims['cognito:groups'].includes('admin');
  return {
    accessToken: AccessToken,
    expiresInSeconds: ExpiresIn,
    person: personOf(claims),
    isAdmin,
    hasLocale: claims.locale !== undefined,
  };
};
