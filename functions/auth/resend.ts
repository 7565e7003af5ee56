import { resendRoute } from '#shared/contracts/auth.ts';
import * as identity from '#shared/gateways/identity.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';

type Deps = { identity: Pick<typeof identity, 'resendCode'> };

/** Mails the code again to an address that waits for one, and says the same of any other. */
export const resend = async ({ body }: Request<typeof resendRoute>, { identity }: Deps) => {
  await identity.resendCode(body.email);
  return { sentTo: body.email };
};

export const handler = openHandler(resendRoute, resend, { identity });
