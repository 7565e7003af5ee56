import type { AnyConnection, CalendarConnection } from '#shared/domain/calendar-connection.ts';
import { bucketFor, type CallLimits, googleLimits, lotMilliseconds, nextLot } from '#shared/domain/call-quota.ts';
import type { GoogleError } from '#shared/gateways/google-error.ts';
import { optionalEnv } from '#shared/platform/env.ts';
import type * as quotas from '#shared/storage/call-quotas.ts';

export type QuotaDeps = { quotas: Pick<typeof quotas, 'take' | 'close'> };

/** No call is made before `until`: too many were, Google says so, or whoever makes them has worked long enough. */
export class Throttled extends Error {
  readonly until: string;

  constructor(until: string, because = 'too many calls to Google') {
    super(because);
    this.name = 'Throttled';
    this.until = until;
  }
}

/** The limits of an app. Google raises them for one that asks, which the stage then says of its own; a client's has the usual. */
export const callLimitsOf = ({ app }: Pick<AnyConnection, 'app'>): CallLimits => {
  const perAccount = Number(optionalEnv('GOOGLE_CALLS_PER_ACCOUNT') ?? googleLimits.perAccount);
  const perApp = Number(optionalEnv('GOOGLE_CALLS_PER_APP') ?? googleLimits.perApp);
  if (!app) return { perAccount, perApp };
  return { perAccount: Math.min(perAccount, googleLimits.perAccount), perApp: Math.min(perApp, googleLimits.perApp) };
};

/** Google counts by the project an app belongs to; its number is how every client id of it begins. */
const projectOf = (app: AnyConnection['app']): string =>
  app ? `project:${app.googleClientId.split('-')[0]}` : 'platform';

/** The buckets that the calls of a connection come out of. */
export const bucketsOf = ({ app, accountId }: Pick<CalendarConnection, 'app' | 'accountId'>) => ({
  account: { app: projectOf(app), account: accountId },
  app: { app: projectOf(app) },
});

/** Asks leave for one call after the other, in lots; throws {@link Throttled}. */
export const allowanceOf = (connection: CalendarConnection, { quotas }: QuotaDeps): (() => Promise<void>) => {
  const { account, app } = bucketsOf(connection);
  const { perAccount, perApp } = callLimitsOf(connection);
  const size = bucketFor(perAccount);
  let [lot, left, until] = [0, 0, 0];
  return async () => {
    const at = Date.now();
    if (left === 0 || at > until) {
      lot = nextLot(lot - left, size);
      const refused =
        (await quotas.take(account, { calls: lot, size, at })) ??
        (await quotas.take(app, { calls: lot, size: bucketFor(perApp), at }));
      if (refused) throw new Throttled(refused.waitUntil);
      [left, until] = [lot, at + lotMilliseconds];
    }
    left -= 1;
  };
};

/** For how long nothing is asked where Google refuses without saying until when: its limits are of a minute. */
const usualSeconds = 60;

/** Remembers that Google itself has refused, for everybody whom it concerns. */
export const closeFor = async (
  connection: CalendarConnection,
  { limitOf = 'account', retryAfterSeconds }: GoogleError,
  { quotas }: QuotaDeps,
): Promise<Throttled> => {
  const until = new Date(Date.now() + (retryAfterSeconds || usualSeconds) * 1000).toISOString();
  await quotas.close(bucketsOf(connection)[limitOf], until);
  return new Throttled(until);
};
