import { resetRoute } from '#shared/contracts/auth.ts';
import { refuseField } from '#shared/domain/errors.ts';
import { isStrongPassword } from '#shared/domain/user.ts';
import * as identity from '#shared/gateways/identity.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import * as attempts from '#shared/storage/attempts.ts';

type Deps = {
  attempts: Pick<typeof attempts, 'begin' | 'forget'>;
  identity: Pick<typeof identity, 'resetPassword'>;
};

/** Sets a new password with the mailed code; whoever was signed in with the old one no longer is. */
export const reset = async (
  { body: { email, code, password }, now }: Request<typeof resetRoute>,
  { attempts, identity }: Deps,
) => {
  if (!isStrongPassword(password)) throw refuseField('password_too_weak', 'password');
  await attempts.begin('code', email, now);
  await identity.resetPassword(email, code, password);
  await attempts.forget('code', email);
  await attempts.forget('password', email);
  return undefined;
};

export const handler = openHandler(resetRoute, reset, { attempts, identity });
