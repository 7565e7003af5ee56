import { changeProfileRoute } from '#shared/contracts/auth.ts';
import { profileOf } from '#shared/domain/user.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { changePerson, type PersonSources, personSources } from './change-person.ts';

/** Changes one's own name or language. */
export const changeProfile = async (
  { body, caller: { userId, isAdmin } }: Request<typeof changeProfileRoute>,
  sources: PersonSources,
) => profileOf(await changePerson(userId, body, sources), isAdmin);

export const handler = httpHandler(changeProfileRoute, changeProfile, personSources);
