import { getMonthRoute } from '#shared/contracts/discovery.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import * as listings from '#shared/storage/listings.ts';

type Deps = { listings: Pick<typeof listings, 'countDays'> };

/** How many public events begin on each day of a month; days without any are left out. */
export const getMonth = async ({ params: { month }, query }: Request<typeof getMonthRoute>, { listings }: Deps) => {
  const days = await listings.countDays(month, query);
  return { month, days: [...days].sort().map(([day, count]) => ({ day, count })) };
};

export const handler = openHandler(getMonthRoute, getMonth, { listings });
