import { type AttributeType, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { User } from '#shared/domain/user.ts';
import { env } from '#shared/platform/env.ts';

let client: CognitoIdentityProviderClient | undefined;

/** The user pool's client, made on first use. */
// Two attempts: Cognito's own limits count as throttling for the SDK, which would keep people waiting with its retries.
export const cognito = (): CognitoIdentityProviderClient => {
  client ??= new CognitoIdentityProviderClient({ maxAttempts: 2 });
  return client;
};

/** What names our app in what a person does themselves. */
export const app = () => ({ ClientId: env('USER_POOL_CLIENT_ID') });

/** What names the pool in what is done to somebody's account. */
export const pool = () => ({ UserPoolId: env('USER_POOL_ID') });

/** A person as the user pool knows them. */
export type Person = Omit<User, 'createdAt'>;

/** A person from the claims of an id token, or from {@link attributesOf} an account. */
export const personOf = (claims: Record<string, unknown>): Person => ({
  userId: String(claims.sub),
  email: String(claims.email).toLowerCase(),
  name: String(claims.name ?? ''),
  locale: claims.locale === 'pt' ? 'pt' : 'en',
});

/** The attributes of an account by their names. */
export const attributesOf = (attributes: readonly AttributeType[] = []): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ Name, Value }) => [Name, Value]));
