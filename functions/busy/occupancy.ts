import type { getMyBusyRoute } from '#shared/contracts/busy.ts';
import type { ResponseOf } from '#shared/contracts/route.ts';
import { type Busy, freeGaps, horizonAt, type Interval, type Resource } from '#shared/domain/busy.ts';
import { refuseField } from '#shared/domain/errors.ts';
import type * as busy from '#shared/storage/busy.ts';

export type AskDeps = { busy: Pick<typeof busy, 'listBetween'> };

const mostDays = 92;
const dayMilliseconds = 86_400_000;

/** The period that is asked about. Refuses `period_too_long`, also where it reaches further than calendars are known. */
export const periodOf = ({ from, to }: { from: string; to: string }, now: string): Interval => {
  const days = (Date.parse(to) - Date.parse(from)) / dayMilliseconds;
  if (days <= 0 || days > mostDays) throw refuseField('period_too_long', 'from', { maximum: mostDays });
  const known = horizonAt(now);
  if (to > known.endsAt) throw refuseField('period_too_long', 'to', { maximum: mostDays });
  return { startsAt: from, endsAt: to };
};

/** What takes a resource, as it is told: without its place in our own books. */
export const toldOf = ({ id: _id, changedAt: _changedAt, ...told }: Busy): Omit<Busy, 'id' | 'changedAt'> => told;

/** Whether a resource is free in a period; what takes it, and what is left. */
export const occupancyOf = async (
  resource: Resource,
  period: Interval,
  { busy }: AskDeps,
): Promise<ResponseOf<typeof getMyBusyRoute>> => {
  const taken = await busy.listBetween(resource, period);
  return { isFree: taken.length === 0, busy: taken.map(toldOf), free: freeGaps(period, taken) };
};
