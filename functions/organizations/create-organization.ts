import { createOrganizationRoute } from '#shared/contracts/organizations.ts';
import { refuseField } from '#shared/domain/errors.ts';
import { slugify } from '#shared/domain/slug.ts';
import { isZone } from '#shared/domain/zone.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import { idFor } from '#shared/platform/ids.ts';
import * as organizations from '#shared/storage/organizations.ts';
import * as users from '#shared/storage/users.ts';

type Deps = { organizations: Pick<typeof organizations, 'found'>; users: Pick<typeof users, 'get'> };

/** Founds an organization; whoever founds it owns it. */
export const createOrganization = async (
  { body, caller, now, idempotencyKey, requestHash }: Request<typeof createOrganizationRoute>,
  { organizations, users }: Deps,
) => {
  if (!isZone(body.zone)) throw refuseField('zone_unknown', 'zone');
  const founder = await users.get(caller.userId);
  const organizationId = idFor('organization', idempotencyKey, caller.userId);
  const founded = await organizations.found(
    {
      ...body,
      organizationId,
      slug: slugify(body.name),
      contactEmail: body.contactEmail ?? founder.email,
      createdAt: now,
      version: 1,
      ...(requestHash && { requestHash }),
    },
    { organizationId, userId: founder.userId, name: founder.name, email: founder.email, roles: ['owner'], since: now },
  );
  return answerOnce(founded, requestHash, ({ requestHash: _requestHash, ...organization }) => organization);
};

export const handler = httpHandler(createOrganizationRoute, createOrganization, { organizations, users });
