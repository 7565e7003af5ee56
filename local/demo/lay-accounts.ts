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

/** Gives everybody an account and signs them in. */
export const layAccounts = async (call: SiteClient, inboxUrl: string): Promise<Tokens> => {
  const entries = Object.entries<DemoPerson>(people).map(
    async ([name, person]) => [name, await signedIn(call, inboxUrl, person)] as const,
  );
  return Object.fromEntries(await Promise.all(entries)) as Tokens;
};
