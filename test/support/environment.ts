import { inject } from 'vitest';
import { accessTokens } from '#shared/platform/identify.ts';

Object.assign(process.env, inject('cloudEnv'));

// The pool's keys come from the stand-in; on AWS the verifier fetches them from Cognito itself.
const { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito, USER_POOL_ID: poolId } = process.env;
accessTokens().cacheJwks((await (await fetch(`${cognito}/${poolId}/.well-known/jwks.json`)).json()) as never);
