import type { listDailySalesRoute } from '#shared/contracts/ledger.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { dayOf } from '#shared/messages/format.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import type * as dailySales from '#shared/storage/daily-sales.ts';
import type * as organizations from '#shared/storage/organizations.ts';
import { daysOf } from './period.ts';

export type DaysDeps = {
  dailySales: Pick<typeof dailySales, 'between'>;
  organizations: Pick<typeof organizations, 'find'>;
};

/** What each day brought an organization or one of its events, and in which zone its days begin. Refuses `period_too_long`. */
export const salesByDay = async (
  subject: string,
  { access, query, now }: Pick<Request<typeof listDailySalesRoute>, 'access' | 'query' | 'now'>,
  { dailySales, organizations }: DaysDeps,
) => {
  const organization = await organizations.find(access.organizationId);
  if (!organization) throw new Refusal('not_found');
  const { zone } = organization;
  const days = daysOf(query, dayOf(now, zone));
  return { zone, ...days, data: await dailySales.between(subject, days) };
};
