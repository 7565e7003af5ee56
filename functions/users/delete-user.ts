import { deleteUserRoute } from '#shared/contracts/users.ts';
import { Refusal } from '#shared/domain/errors.ts';
import * as identity from '#shared/gateways/identity.ts';
import * as directory from '#shared/gateways/identity-directory.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { logger } from '#shared/platform/observability.ts';
import { eraseAccount } from '#shared/storage/account-erasure.ts';
import * as users from '#shared/storage/users.ts';

type Deps = {
  directory: Pick<typeof directory, 'get'>;
  identity: Pick<typeof identity, 'deleteUser'>;
  users: Pick<typeof users, 'isDeleted'>;
  eraseAccount: (userId: string, now: string) => Promise<void>;
};

/** Deletes somebody's account for them. One's own takes its password, and another route. A repeat finishes what was cut off. */
export const deleteUser = async (
  { params: { userId }, caller, now }: Request<typeof deleteUserRoute>,
  { directory, identity, users, eraseAccount }: Deps,
) => {
  if (userId === caller.userId) throw new Refusal('forbidden');
  if (!(await users.isDeleted(userId))) {
    await directory.get(userId);
    await eraseAccount(userId, now);
    logger.info('account deleted by an admin', { userId, adminId: caller.userId });
  }
  await identity.deleteUser(userId);
  return undefined;
};

export const handler = httpHandler(deleteUserRoute, deleteUser, { directory, identity, users, eraseAccount });
