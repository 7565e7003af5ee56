import { listOrganizationsRoute } from '#shared/contracts/organizations.ts';
import type { Organization } from '#shared/domain/organization.ts';
import type { Role } from '#shared/domain/roles.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as members from '#shared/storage/members.ts';
import * as organizations from '#shared/storage/organizations.ts';

type Deps = { members: Pick<typeof members, 'listOf'>; organizations: Pick<typeof organizations, 'findAll'> };

/** The organizations a person belongs to. With a filter it reads on until the page is full or the list ends. */
export const listOrganizations = async (
  { caller, query }: Request<typeof listOrganizationsRoute>,
  { members, organizations }: Deps,
) => {
  const data: { organization: Organization; roles: Role[] }[] = [];
  let cursor = query.cursor;
  do {
    const page = await members.listOf(caller.userId, query.limit - data.length, cursor);
    const found = await organizations.findAll(page.memberships.map(({ organizationId }) => organizationId));
    for (const { organizationId, roles } of page.memberships) {
      const organization = found.get(organizationId);
      if (organization && (!query.kind || organization.kind === query.kind)) data.push({ organization, roles });
    }
    cursor = page.nextCursor;
  } while (cursor && data.length < query.limit);
  return { data, ...(cursor && { nextCursor: cursor }) };
};

export const handler = httpHandler(listOrganizationsRoute, listOrganizations, { members, organizations });
