import { createClientRoute } from '#shared/contracts/clients.ts';
import { draftClient } from '#shared/domain/client.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import { idFor } from '#shared/platform/ids.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as clients from '#shared/storage/clients.ts';
import { clientView } from './client-view.ts';

type Deps = { clients: Pick<typeof clients, 'create'>; authorize: typeof authorize };

/** Adds a client to an organization. */
export const createClient = async (
  { params: { organizationId }, body, access, idempotencyKey, requestHash, now }: Request<typeof createClientRoute>,
  { clients }: Deps,
) => {
  const clientId = idFor('client', idempotencyKey, organizationId, access.userId);
  const draft = { ...draftClient(body, { clientId, organizationId }, now), ...(requestHash && { requestHash }) };
  return answerOnce(await clients.create(draft), requestHash, clientView);
};

export const handler = httpHandler(createClientRoute, createClient, { clients, authorize });
