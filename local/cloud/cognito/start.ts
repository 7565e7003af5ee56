import { join } from 'node:path';
import { serveAwsJson } from '#local/cloud/aws-json.ts';
import { adminOperations } from '#local/cloud/cognito/admin.ts';
import { forgotPasswordOperations } from '#local/cloud/cognito/forgot-password.ts';
import { answerPage, hostedPages } from '#local/cloud/cognito/hosted-pages.ts';
import { listingOperations } from '#local/cloud/cognito/listing.ts';
import { codeMailer } from '#local/cloud/cognito/mail.ts';
import type { Pool } from '#local/cloud/cognito/pool.ts';
import { profileOperations } from '#local/cloud/cognito/profile.ts';
import { type CognitoOptions, settingsFrom } from '#local/cloud/cognito/settings.ts';
import { signInOperations } from '#local/cloud/cognito/sign-in.ts';
import { signUpOperations } from '#local/cloud/cognito/sign-up.ts';
import { openSigningKey } from '#local/cloud/cognito/signing-key.ts';
import { softwareTokenOperations } from '#local/cloud/cognito/software-token.ts';
import { openState } from '#local/cloud/cognito/state.ts';
import type { Running } from '#local/cloud/running.ts';

/**
 * A Cognito user pool with one app client, email sign-in and PreventUserExistenceErrors on. Its tokens carry the
 * issuer AWS would give them, so an unmodified CognitoJwtVerifier accepts them once it has cached the pool's JWKS.
 */
export async function startCognito(options: CognitoOptions): Promise<Running> {
  const now = options.clock ?? (() => new Date());
  const settings = settingsFrom(options);
  const mailer = codeMailer(options);
  const pool: Pool = {
    settings,
    state: await openState(options.dataDir && join(options.dataDir, 'cognito-pool.json'), now),
    key: await openSigningKey(options.dataDir),
    now,
    mailCode: mailer.mailCode,
  };
  const pages = options.google ? hostedPages(pool, () => running.url, options.google) : {};
  const running: Running = await serveAwsJson({
    service: 'Cognito',
    targetPrefix: 'AWSCognitoIdentityProviderService',
    port: options.port,
    pages: { [`/${settings.poolId}/.well-known/jwks.json`]: () => pool.key.jwks },
    otherwise: (request, response) => answerPage(pages, request, response),
    operations: {
      ...signUpOperations(pool),
      ...signInOperations(pool),
      ...profileOperations(pool),
      ...softwareTokenOperations(pool),
      ...forgotPasswordOperations(pool),
      ...adminOperations(pool),
      ...listingOperations(pool),
    },
  });
  return {
    url: running.url,
    async stop() {
      await running.stop();
      await pool.state.save();
      mailer.close();
    },
  };
}
