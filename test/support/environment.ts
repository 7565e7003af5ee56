import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { createTable } from '#local/cloud/create-table.ts';
import { accessTokens } from '#shared/platform/identify.ts';

// Files run side by side, some of them years ahead: each has a table of its own, so that none finds what another has left.
const cloudEnv = inject('cloudEnv');
const TABLE_NAME = `calsync-${randomUUID()}`;
await createTable(cloudEnv.AWS_ENDPOINT_URL_DYNAMODB ?? '', TABLE_NAME);
Object.assign(process.env, cloudEnv, { TABLE_NAME, POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_DEV: 'true' });

// The pool's keys come from the stand-in; on AWS the verifier fetches them from Cognito itself.
const { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito, USER_POOL_ID: poolId } = process.env;
accessTokens().cacheJwks((await (await fetch(`${cognito}/${poolId}/.well-known/jwks.json`)).json()) as never);
