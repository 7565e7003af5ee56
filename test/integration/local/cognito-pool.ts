import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { CustomMessage } from '#local/cloud/cognito/settings.ts';
import { startCognito } from '#local/cloud/cognito/start.ts';

export const UserPoolId = 'eu-west-1_Local0001';
export const ClientId = 'local0000000000000client01';
export const PASSWORD = 'Correct1Horse';

/** A pool of its own for one test, whose clock stands still until `later` moves it and whose mails are kept. */
export async function openPool(options: { dataDir?: string; customMessage?: CustomMessage } = {}) {
  let now = new Date();
  const mails: { to: string; subject: string; text: string; html: string }[] = [];
  const running = await startCognito({
    port: 0,
    poolId: UserPoolId,
    clientId: ClientId,
    groups: ['admin'],
    customAttributes: ['locale'],
    clock: () => now,
    sendMail: async (to, subject, { text, html }) => void mails.push({ to, subject, text, html }),
    ...options,
  });
  // One attempt: the SDK would wait and retry on LimitExceededException.
  const client = new CognitoIdentityProviderClient({
    endpoint: running.url,
    region: 'eu-west-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

  const lastCode = () => /\d{6}/.exec(mails.at(-1)?.text ?? '')?.[0] ?? '';
  const signUp = (Username: string, Password = PASSWORD) =>
    client.send(new SignUpCommand({ ClientId, Username, Password }));
  const confirm = (Username: string, ConfirmationCode: string) =>
    client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
  const attempt = (USERNAME: string, password = PASSWORD) =>
    client.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD: password },
      }),
    );
  const refresh = (REFRESH_TOKEN: string) =>
    client.send(
      new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } }),
    );

  return {
    client,
    url: running.url,
    mails,
    lastCode,
    signUp,
    confirm,
    attempt,
    refresh,
    wrongCode: () => (lastCode() === '000000' ? '111111' : '000000'),
    later: (milliseconds: number) => {
      now = new Date(now.getTime() + milliseconds);
    },
    async seed(Username: string) {
      const UserAttributes = [{ Name: 'email_verified', Value: 'true' }];
      await client.send(new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes }));
      await client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }));
    },
    async signIn(username: string, password = PASSWORD) {
      const {
        AccessToken = '',
        IdToken = '',
        RefreshToken = '',
      } = (await attempt(username, password)).AuthenticationResult ?? {};
      return { AccessToken, IdToken, RefreshToken };
    },
    async stop() {
      client.destroy();
      await running.stop();
    },
  };
}
