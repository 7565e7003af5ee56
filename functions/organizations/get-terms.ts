import { getTermsRoute } from '#shared/contracts/terms.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as organizations from '#shared/storage/organizations.ts';

type Deps = { organizations: Pick<typeof organizations, 'termsOf'>; authorize: typeof authorize };

/** The fee and the tax of an organization's sales. */
export const getTerms = ({ access }: Request<typeof getTermsRoute>, { organizations }: Deps) =>
  organizations.termsOf(access.organizationId);

export const handler = httpHandler(getTermsRoute, getTerms, { organizations, authorize });
