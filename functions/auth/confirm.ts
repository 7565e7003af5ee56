import { confirmRoute } from '#shared/contracts/auth.ts';
import * as identity from '#shared/gateways/identity.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import * as attempts from '#shared/storage/attempts.ts';
import * as users from '#shared/storage/users.ts';

type Deps = {
  attempts: Pick<typeof attempts, 'begin' | 'forget'>;
  identity: Pick<typeof identity, 'confirm' | 'find'>;
  users: Pick<typeof users, 'ensure'>;
};

/** Confirms an address and writes the person's profile; the welcome follows from it. Signing in heals a missing one. */
export const confirm = async (
  { body: { email, code }, now }: Request<typeof confirmRoute>,
  { attempts, identity, users }: Deps,
) => {
  await attempts.begin('code', email, now);
  await identity.confirm(email, code);
  await attempts.forget('code', email);
  await users.ensure({ ...(await identity.find(email)), createdAt: now });
  return undefined;
};

export const handler = openHandler(confirmRoute, confirm, { attempts, identity, users });
