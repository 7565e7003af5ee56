import { getOrganizationRoute } from '#shared/contracts/organizations.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as organizations from '#shared/storage/organizations.ts';

type Deps = { organizations: Pick<typeof organizations, 'find'>; authorize: typeof authorize };

/** One organization, as one of its members sees it. */
export const getOrganization = async ({ access }: Request<typeof getOrganizationRoute>, { organizations }: Deps) => {
  const organization = await organizations.find(access.organizationId);
  if (!organization) throw new Refusal('not_found');
  return { organization, roles: [...access.roles] };
};

export const handler = httpHandler(getOrganizationRoute, getOrganization, { organizations, authorize });
