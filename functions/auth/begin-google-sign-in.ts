import { beginGoogleSignInRoute } from '#shared/contracts/google-sign-in.ts';
import { Refusal } from '#shared/domain/errors.ts';
import * as google from '#shared/gateways/identity-google.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import { offersGoogle } from '#shared/platform/sign-in-options.ts';
import { toGoogle } from './to-google.ts';

type Deps = { google: Pick<typeof google, 'authorizeUrl'>; offersGoogle: typeof offersGoogle };

/** Sends a person to Google to sign in; the way back is open to this browser alone. */
export const beginGoogleSignIn = async (
  { query: { locale, next } }: Request<typeof beginGoogleSignInRoute>,
  { google, offersGoogle }: Deps,
) => {
  if (!offersGoogle()) throw new Refusal('not_found');
  return toGoogle({ locale, ...(next && { next }) }, google);
};

export const handler = openHandler(beginGoogleSignInRoute, beginGoogleSignIn, { google, offersGoogle });
