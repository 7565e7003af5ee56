import { getSignInOptionsRoute } from '#shared/contracts/google-sign-in.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import { offersGoogle } from '#shared/platform/sign-in-options.ts';

/** How people can sign in besides a password: what the stage was set up with. */
export const getSignInOptions = async (
  _request: Request<typeof getSignInOptionsRoute>,
  deps: { offersGoogle: typeof offersGoogle },
) => ({ google: deps.offersGoogle() });

export const handler = openHandler(getSignInOptionsRoute, getSignInOptions, { offersGoogle });
