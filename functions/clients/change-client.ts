import { changeClientRoute } from '#shared/contracts/clients.ts';
import * as rules from '#shared/domain/client.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { clientOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as clients from '#shared/storage/clients.ts';
import { clientView } from './client-view.ts';

type Deps = { clients: Pick<typeof clients, 'change'>; authorize: typeof authorize };

/** Changes a client that nobody else changed since it was read. */
export const changeClient = async (
  { access, body: { version, ...change }, now }: Request<typeof changeClientRoute>,
  { clients }: Deps,
) => {
  const client = clientOf(access);
  if (client.version !== version) throw new Refusal('version_conflict');
  return clientView(await clients.change(client, rules.changeClient(client, change, now)));
};

export const handler = httpHandler(changeClientRoute, changeClient, { clients, authorize });
