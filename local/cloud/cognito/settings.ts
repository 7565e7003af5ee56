import type { Context, CustomMessageTriggerEvent, PreSignUpTriggerEvent } from 'aws-lambda';
import type { PasswordPolicy } from '#local/cloud/cognito/passwords.ts';

/** Why a code is mailed, as the CustomMessage trigger names it. */
export type CodePurpose = 'SignUp' | 'ForgotPassword' | 'VerifyUserAttribute';

/** A code to be mailed, and whose; `trigger` says more closely than the purpose what it is mailed for. */
export type CodeMail = {
  trigger: CodePurpose | 'ResendCode';
  code: string;
  username: string;
  attributes: Record<string, string>;
};

/** The pool's CustomMessage trigger: a Lambda that writes the mail. */
export type CustomMessage = (event: CustomMessageTriggerEvent, context: Context) => Promise<CustomMessageTriggerEvent>;

/** The pool's PreSignUp trigger. */
export type PreSignUp = (event: PreSignUpTriggerEvent, context: Context) => Promise<PreSignUpTriggerEvent>;

/** Google as a way to sign in: where it is, the pool's own app there, and where our app takes people back. */
export type GoogleOptions = {
  url: string;
  clientId: string;
  clientSecret: string;
  callbackUrls: string[];
  preSignUp: PreSignUp;
};

export type SendMail = (to: string, subject: string, body: { html: string; text: string }) => Promise<void>;

export type CognitoOptions = {
  port: number;
  dataDir?: string;
  region?: string;
  poolId: string;
  clientId: string;
  groups?: string[];
  customAttributes?: string[];
  passwordPolicy?: Partial<PasswordPolicy>;
  accessTokenMinutes?: number;
  idTokenMinutes?: number;
  refreshTokenDays?: number;
  customMessage?: CustomMessage;
  google?: GoogleOptions;
  clock?: () => Date;
} & ({ sendMail: SendMail } | { sesUrl: string; mailFrom?: string });

export type Settings = {
  poolId: string;
  clientId: string;
  issuer: string;
  groups: string[];
  customAttributes: string[];
  passwordPolicy: PasswordPolicy;
  accessTokenSeconds: number;
  idTokenSeconds: number;
  refreshTokenSeconds: number;
};

export function settingsFrom(options: CognitoOptions): Settings {
  const region = options.region ?? options.poolId.split('_')[0];
  return {
    poolId: options.poolId,
    clientId: options.clientId,
    issuer: `https://cognito-idp.${region}.amazonaws.com/${options.poolId}`,
    groups: options.groups ?? ['admin'],
    customAttributes: options.customAttributes ?? [],
    passwordPolicy: {
      minimumLength: 10,
      requireUppercase: true,
      requireLowercase: true,
      requireNumbers: true,
      requireSymbols: false,
      ...options.passwordPolicy,
    },
    accessTokenSeconds: (options.accessTokenMinutes ?? 15) * 60,
    idTokenSeconds: (options.idTokenMinutes ?? 60) * 60,
    refreshTokenSeconds: (options.refreshTokenDays ?? 7) * 86_400,
  };
}
