import {
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { cognito, pool } from './identity-client.ts';
import { refuse } from './identity-refusals.ts';

// The pool itself knows whose token it is, so these take the person's access token and not their id.
const refuseToken = { NotAuthorizedException: 'not_signed_in', UserNotFoundException: 'not_signed_in' } as const;

/** Whether somebody's sign-in asks for the code of an app. */
export const hasTotp = async (userId: string): Promise<boolean> => {
  const { UserMFASettingList = [] } = await cognito()
    .send(new AdminGetUserCommand({ ...pool(), Username: userId }))
    .catch(refuse({ UserNotFoundException: 'not_found' }));
  return UserMFASettingList.includes('SOFTWARE_TOKEN_MFA');
};

/** A new secret for an app, in base 32. It counts once {@link turnOnTotp} has seen a code of it. */
export const startTotp = async (accessToken: string): Promise<string> => {
  const { SecretCode } = await cognito()
    .send(new AssociateSoftwareTokenCommand({ AccessToken: accessToken }))
    .catch(refuse(refuseToken));
  if (!SecretCode) throw new Error('The user pool gave no secret for an app.');
  return SecretCode;
};

const prefer = async (accessToken: string, Enabled: boolean): Promise<void> => {
  const SoftwareTokenMfaSettings = { Enabled, PreferredMfa: Enabled };
  await cognito()
    .send(new SetUserMFAPreferenceCommand({ AccessToken: accessToken, SoftwareTokenMfaSettings }))
    .catch(refuse(refuseToken));
};

/** Asks for the app's codes from now on, if this is one; `app_code_wrong` otherwise, or where no secret was given out. */
export const turnOnTotp = async (accessToken: string, code: string): Promise<void> => {
  const { Status } = await cognito()
    .send(new VerifySoftwareTokenCommand({ AccessToken: accessToken, UserCode: code }))
    .catch(
      refuse({
        ...refuseToken,
        CodeMismatchException: 'app_code_wrong',
        EnableSoftwareTokenMFAException: 'app_code_wrong',
        InvalidParameterException: 'app_code_wrong',
        SoftwareTokenMFANotFoundException: 'app_code_wrong',
      }),
    );
  if (Status !== 'SUCCESS') throw new Error(`The user pool did not take the app's code: ${Status}.`);
  await prefer(accessToken, true);
};

/** Asks a person who lost their app for the password alone; `not_found` where there is no such person. */
export const forgetTotp = async (userId: string): Promise<void> => {
  const SoftwareTokenMfaSettings = { Enabled: false, PreferredMfa: false };
  await cognito()
    .send(new AdminSetUserMFAPreferenceCommand({ ...pool(), Username: userId, SoftwareTokenMfaSettings }))
    .catch(refuse({ UserNotFoundException: 'not_found' }));
};

/** Asks for the password alone from now on. */
export const turnOffTotp = (accessToken: string): Promise<void> => prefer(accessToken, false);
