import { listUsersRoute } from '#shared/contracts/users.ts';
import * as directory from '#shared/gateways/identity-directory.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { readCursor, writeCursor } from '#shared/storage/cursor.ts';

type Deps = { directory: Pick<typeof directory, 'list'> };

/** A page of accounts. A cursor goes on only in the list it came from. */
export const listUsers = async (
  { query: { cursor, limit, ...filter } }: Request<typeof listUsersRoute>,
  { directory }: Deps,
) => {
  const list = `${filter.email ?? ''} ${filter.status ?? ''}`;
  const place = readCursor(cursor, ({ list: of, token }) => of === list && typeof token === 'string');
  const { accounts, nextToken } = await directory.list(filter, limit, place?.token as string | undefined);
  return { data: accounts, ...(nextToken && { nextCursor: writeCursor({ list, token: nextToken }) }) };
};

export const handler = httpHandler(listUsersRoute, listUsers, { directory });
