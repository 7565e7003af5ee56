import { deleteAccountRoute } from '#shared/contracts/auth.ts';
import * as identity from '#shared/gateways/identity.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { noRefreshCookie } from '#shared/platform/refresh-cookie.ts';
import { Reply } from '#shared/platform/reply.ts';
import { eraseAccount } from '#shared/storage/account-erasure.ts';
import * as users from '#shared/storage/users.ts';

type Deps = {
  identity: Pick<typeof identity, 'checkPassword' | 'deleteUser'>;
  users: Pick<typeof users, 'isDeleted'>;
  eraseAccount: (userId: string, now: string) => Promise<void>;
};

/**
 * Deletes an account. Every step repeats harmlessly and the sign-in goes last, so whoever was cut off can ask again until
 * all is gone; once the profile is blank nothing but the sign-in is left and no password is needed to finish.
 */
export const deleteAccount = async (
  { body, caller: { userId }, now }: Request<typeof deleteAccountRoute>,
  { identity, users, eraseAccount }: Deps,
) => {
  if (!(await users.isDeleted(userId))) {
    await identity.checkPassword(userId, body.password);
    await eraseAccount(userId, now);
  }
  await identity.deleteUser(userId);
  return new Reply(undefined, { cookies: [noRefreshCookie] });
};

export const handler = httpHandler(deleteAccountRoute, deleteAccount, { identity, users, eraseAccount });
