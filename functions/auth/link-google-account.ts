import middy from '@middy/core';
import type { Context, PreSignUpTriggerEvent } from 'aws-lambda';
import { unverifiedMail } from '#shared/domain/user.ts';
import * as links from '#shared/gateways/identity-links.ts';
import { observe } from '#shared/platform/observe.ts';

type Deps = {
  links: Pick<typeof links, 'findByEmail' | 'removeUnconfirmed' | 'createVerified' | 'linkGoogle'>;
};

/** The pool names a Google account `Google_<its subject>`. */
const subjectOf = (userName: string): string | undefined => /^google_(\d+)$/i.exec(userName)?.[1];

/** The account that a verified address opens. One that nobody confirmed may be a stranger's trap, so it goes with its password. */
const accountFor = async (pool: string, email: string, name: string, { links }: Deps): Promise<string> => {
  const existing = await links.findByEmail(pool, email);
  if (existing?.isConfirmed) return existing.userId;
  if (existing) await links.removeUnconfirmed(pool, existing.userId);
  return links.createVerified(pool, email, name);
};

/**
 * Called by the user pool before a Google account it has not met signs in: links it to the account with the same address,
 * or to a new one. Google itself must have verified the address; otherwise anybody could write another's into theirs.
 */
export const linkGoogleAccount = async (event: PreSignUpTriggerEvent, deps: Deps): Promise<PreSignUpTriggerEvent> => {
  if (event.triggerSource !== 'PreSignUp_ExternalProvider') return event;
  const { email = '', email_verified: isVerified, name } = event.request.userAttributes;
  const subject = subjectOf(event.userName);
  if (!subject || !email || isVerified !== 'true') throw new Error(unverifiedMail);
  const address = email.toLowerCase();
  const userId = await accountFor(event.userPoolId, address, name || address.split('@')[0] || address, deps);
  await deps.links.linkGoogle(event.userPoolId, userId, subject);
  return event;
};

export const handler = middy<PreSignUpTriggerEvent, PreSignUpTriggerEvent, Error, Context>()
  .use(observe())
  .handler(async (event: PreSignUpTriggerEvent) => linkGoogleAccount(event, { links }));
