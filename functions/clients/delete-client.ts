import { deleteClientRoute } from '#shared/contracts/clients.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as clients from '#shared/storage/clients.ts';

type Deps = { clients: Pick<typeof clients, 'remove'>; authorize: typeof authorize };

/** Deletes a client. */
export const deleteClient = async (
  { params }: Request<typeof deleteClientRoute>,
  { clients }: Deps,
): Promise<undefined> => {
  await clients.remove(params.clientId);
};

export const handler = httpHandler(deleteClientRoute, deleteClient, { clients, authorize });
