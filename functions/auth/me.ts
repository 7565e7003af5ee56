import { meRoute } from '#shared/contracts/auth.ts';
import { profileOf } from '#shared/domain/user.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as users from '#shared/storage/users.ts';

type Deps = { users: Pick<typeof users, 'get'> };

/** Who is signed in. */
export const me = async ({ caller }: Request<typeof meRoute>, { users }: Deps) =>
  profileOf(await users.get(caller.userId), caller.isAdmin);

export const handler = httpHandler(meRoute, me, { users });
