import { createEventRoute } from '#shared/contracts/events.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { draftEvent } from '#shared/domain/event-rules.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import { idFor } from '#shared/platform/ids.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as events from '#shared/storage/events.ts';
import * as organizations from '#shared/storage/organizations.ts';
import * as venues from '#shared/storage/venues.ts';
import { eventView } from './event-view.ts';
import { assertOwnVenue, type VenueDeps } from './own-venue.ts';

type Deps = VenueDeps & {
  events: Pick<typeof events, 'create'>;
  organizations: Pick<typeof organizations, 'find'>;
  authorize: typeof authorize;
};

/** Drafts an event: nobody but the organization's members sees it. */
export const createEvent = async (
  { body, access, idempotencyKey, requestHash, now }: Request<typeof createEventRoute>,
  { events, organizations, venues }: Deps,
) => {
  const [organization] = await Promise.all([
    organizations.find(access.organizationId),
    assertOwnVenue(access.organizationId, body.location, undefined, { venues }),
  ]);
  if (!organization) throw new Refusal('not_found');
  const eventId = idFor('event', idempotencyKey, access.organizationId, access.userId);
  const of = { eventId, organizationId: access.organizationId, organizationName: organization.name };
  const draft = { ...draftEvent(body, of, now), ...(requestHash && { requestHash }) };
  return answerOnce(await events.create(draft), requestHash, (event) => eventView(event));
};

export const handler = httpHandler(createEventRoute, createEvent, { events, organizations, venues, authorize });
