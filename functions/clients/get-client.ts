import { getClientRoute } from '#shared/contracts/clients.ts';
import { clientOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import { clientView } from './client-view.ts';

/** One client. */
export const getClient = async ({ access }: Request<typeof getClientRoute>) => clientView(clientOf(access));

export const handler = httpHandler(getClientRoute, getClient, { authorize });
