import { confirmRoute } from '#shared/contracts/auth.ts';
import * as identity from '#shared/gateways/identity.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as users from '#shared/storage/users.ts';

type Deps = { identity: Pick<typeof identity, 'confirm' | 'find'>; users: Pick<typeof users, 'ensure'> };

/** Confirms an address and writes the person's profile; the welcome follows from it. Signing in heals a missing one. */
export const confirm = async ({ body, now }: Request<typeof confirmRoute>, { identity, users }: Deps) => {
  await identity.confirm(body.email, body.code);
  await users.ensure({ ...(await identity.find(body.email)), createdAt: now });
  return undefined;
};

export const handler = httpHandler(confirmRoute, confirm, { identity, users });
