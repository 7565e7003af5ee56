import { changeUserRoute } from '#shared/contracts/users.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { logger } from '#shared/platform/observability.ts';
import { changePerson, type PersonSources, personSources } from './change-person.ts';

/** Changes somebody's name or language for them. */
export const changeUser = async (
  { params: { userId }, body, caller }: Request<typeof changeUserRoute>,
  sources: PersonSources,
) => {
  const { name, locale } = await changePerson(userId, body, sources);
  logger.info('account changed by an admin', { userId, adminId: caller.userId });
  return { userId, name, locale };
};

export const handler = httpHandler(changeUserRoute, changeUser, personSources);
