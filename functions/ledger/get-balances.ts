import { getBalancesRoute } from '#shared/contracts/ledger.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as ledger from '#shared/storage/ledger.ts';

type Deps = { ledger: Pick<typeof ledger, 'balances'>; authorize: typeof authorize };

/** What stands in each account of an organization's books. */
export const getBalances = async ({ access }: Request<typeof getBalancesRoute>, { ledger }: Deps) => ({
  data: await ledger.balances(access.organizationId),
});

export const handler = httpHandler(getBalancesRoute, getBalances, { ledger, authorize });
