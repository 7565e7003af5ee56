import type { getClientRoute } from '#shared/contracts/clients.ts';
import type { ResponseOf } from '#shared/contracts/route.ts';
import type { Client } from '#shared/domain/client.ts';

/** A client as its organization sees it. */
export const clientView = ({
  clientId,
  organizationId,
  name,
  email,
  zone,
  notes,
  status,
  createdAt,
  updatedAt,
  version,
}: Client): ResponseOf<typeof getClientRoute> => ({
  clientId,
  organizationId,
  name,
  email,
  zone,
  notes,
  status,
  createdAt,
  updatedAt,
  version,
});
