import { getUserRoute } from '#shared/contracts/users.ts';
import { Refusal } from '#shared/domain/errors.ts';
import * as directory from '#shared/gateways/identity-directory.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';

type Deps = { directory: Pick<typeof directory, 'get'> };

/** An account. Whoever may not see it is not told that it exists. */
export const getUser = async ({ params, caller }: Request<typeof getUserRoute>, { directory }: Deps) => {
  if (!caller.isAdmin && caller.userId !== params.userId) throw new Refusal('not_found');
  return directory.get(params.userId);
};

export const handler = httpHandler(getUserRoute, getUser, { directory });
