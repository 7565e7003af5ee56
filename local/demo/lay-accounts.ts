import { AdminAddUserToGroupCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Local } from '#local/start-local.ts';
import { waitForMail } from './mailbox.ts';
import { type DemoPerson, demoPassword, type PersonName, people } from './people.ts';
import { Refused, type SiteClient } from './site-client.ts';

/** The access token of everybody. */
export type Tokens = Record<PersonName, string>;

/** Signs a person in; who has no account yet gets one, who was cut off before the code gets another. */
const signedIn = async (call: SiteClient, inboxUrl: string, { name, email, locale }: DemoPerson): Promise<string> => {
  const login = async () => {
    const answer = await call('login', { body: { email, password: demoPassword } });
    if ('challenge' in answer)
      throw new Error(`${email} signs in with an app's code by now; \`npm run reset\` forgets it.`);
    return answer.accessToken;
  };
  try {
    return await login();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === 'email_not_confirmed') await call('resend', { body: { email } });
    else if (error.code === 'wrong_email_or_password')
      await call('register', { body: { name, email, password: demoPassword, locale } });
    else throw error;
  }
  const [code] = await waitForMail(inboxUrl, email, /\b\d{6}\b/);
  await call('confirm', { body: { email, code } });
  return login();
};

/** Makes somebody an admin as one does on AWS: in the user pool, past the API. It shows at the next sign-in. */
const makeAdmin = async ({ urls, env }: Local, email: string): Promise<void> => {
  const cognito = new CognitoIdentityProviderClient({
    region: env.AWS_REGION as string,
    endpoint: urls.cognito,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await cognito.send(
    new AdminAddUserToGroupCommand({ UserPoolId: env.USER_POOL_ID, Username: email, GroupName: 'admin' }),
  );
  cognito.destroy();
};

/** Gives everybody an account and signs them in. */
export const layAccounts = async (call: SiteClient, local: Local): Promise<Tokens> => {
  const entries = Object.entries<DemoPerson>(people).map(
    async ([name, person]) => [name, await signedIn(call, local.urls.ses, person)] as const,
  );
  const tokens = Object.fromEntries(await Promise.all(entries)) as Tokens;
  await makeAdmin(local, people.vera.email);
  return tokens;
};
