import { changeTermsRoute } from '#shared/contracts/terms.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as organizations from '#shared/storage/organizations.ts';

type Deps = { organizations: Pick<typeof organizations, 'termsOf' | 'setTerms'>; authorize: typeof authorize };

/** Says who bears the fee, which tax there is and whether tickets may be given back. How high the fee is, the organization does not choose. */
export const changeTerms = async (
  { access, body: { feeBearer, tax, returns } }: Request<typeof changeTermsRoute>,
  { organizations }: Deps,
) => {
  const { fee } = await organizations.termsOf(access.organizationId);
  const terms = { fee: { ...fee, bearer: feeBearer }, ...(tax && { tax }), ...(returns && { returns }) };
  await organizations.setTerms(access.organizationId, terms);
  return terms;
};

export const handler = httpHandler(changeTermsRoute, changeTerms, { organizations, authorize });
