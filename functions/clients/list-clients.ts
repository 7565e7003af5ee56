import { listClientsRoute } from '#shared/contracts/clients.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as clients from '#shared/storage/clients.ts';
import { clientView } from './client-view.ts';

type Deps = { clients: Pick<typeof clients, 'list'>; authorize: typeof authorize };

/** The clients of an organization by name, a page at a time. */
export const listClients = async ({ params, query }: Request<typeof listClientsRoute>, { clients }: Deps) => {
  const { clients: found, nextCursor } = await clients.list(params.organizationId, query);
  return { data: found.map(clientView), ...(nextCursor && { nextCursor }) };
};

export const handler = httpHandler(listClientsRoute, listClients, { clients, authorize });
