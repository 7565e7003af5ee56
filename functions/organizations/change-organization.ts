import { changeOrganizationRoute } from '#shared/contracts/organizations.ts';
import { refuseField } from '#shared/domain/errors.ts';
import type { Organization } from '#shared/domain/organization.ts';
import { isZone } from '#shared/domain/zone.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as organizations from '#shared/storage/organizations.ts';

type Deps = { organizations: Pick<typeof organizations, 'change'>; authorize: typeof authorize };

/** Changes an organization. Its slug stays, so that addresses which are out keep working. */
export const changeOrganization = async (
  { access, body: { version, ...changes } }: Request<typeof changeOrganizationRoute>,
  { organizations }: Deps,
) => {
  if (changes.zone !== undefined && !isZone(changes.zone)) throw refuseField('zone_unknown', 'zone');
  return organizations.change(access.organizationId, version, changes as Partial<Organization>);
};

export const handler = httpHandler(changeOrganizationRoute, changeOrganization, { organizations, authorize });
