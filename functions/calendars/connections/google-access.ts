import { setTimeout as sleep } from 'node:timers/promises';
import { type CalendarConnection, isAccessFresh } from '#shared/domain/calendar-connection.ts';
import type * as google from '#shared/gateways/google.ts';
import type { GoogleAccess } from '#shared/gateways/google-client.ts';
import { GoogleError, isGoogleError } from '#shared/gateways/google-error.ts';
import type * as vault from '#shared/gateways/token-vault.ts';
import { count, metricNames } from '#shared/platform/observability.ts';
import type * as connections from '#shared/storage/connections.ts';
import { allowanceOf, closeFor, type QuotaDeps } from './call-allowance.ts';
import { openApp, openTokens, sealTokens } from './sealed-tokens.ts';

export type AccessDeps = QuotaDeps & {
  connections: Pick<typeof connections, 'find' | 'claimRefresh' | 'saveTokens' | 'markStale'>;
  google: Pick<typeof google, 'refresh'>;
  vault: Pick<typeof vault, 'seal' | 'open'>;
};

/** Longer than a refresh with all its repeats can take; a worker that dies in it holds up the others no longer than this. */
const claimSeconds = 60;
const looks = 25;
const betweenLooksMilliseconds = 200;

const renew = async (read: CalendarConnection, now: string, { connections, google, vault }: AccessDeps) => {
  const { refreshToken } = await openTokens(vault, read);
  const { accessToken, accessExpiresAt } = await google.refresh(await openApp(vault, read), refreshToken, now);
  const sealedTokens = await sealTokens(vault, read.ownerId, { accessToken, refreshToken });
  await connections.saveTokens(read, { sealedTokens, accessExpiresAt });
};

/** The connection with newer tokens than those read, refreshed here or by the worker that was first. */
const refreshed = async (read: CalendarConnection, now: string, deps: AccessDeps): Promise<CalendarConnection> => {
  const until = new Date(Date.parse(now) + claimSeconds * 1000).toISOString();
  if (await deps.connections.claimRefresh(read, now, until)) await renew(read, now, deps);
  for (let look = 0; look < looks; look++) {
    const current = await deps.connections.find(read.ownerId, read.connectionId);
    if (current?.status !== 'ACTIVE') throw new GoogleError('denied', { reason: 'disconnected meanwhile' });
    if (current.version !== read.version) return current;
    await sleep(betweenLooksMilliseconds);
  }
  throw new GoogleError('busy', { reason: 'another worker is refreshing this access' });
};

/** What ended our access: the person, what they allowed, or the app of the client that Google no longer takes. */
const staleFrom = (error: GoogleError, { neededScopes, missingScopes }: CalendarConnection) => {
  if (error.kind === 'app_refused') return { missingScopes: [], isAppRefused: true };
  if (error.kind !== 'missing_scope') return { missingScopes: [] };
  // Google does not say which; what was not ticked is known.
  return { missingScopes: missingScopes.length > 0 ? missingScopes : neededScopes };
};

/** Whether an error says that our access has ended. That Google refuses the platform's own app is nobody's doing there. */
const endsAccess = (error: unknown, { app }: CalendarConnection): error is GoogleError =>
  isGoogleError(error, 'denied', 'missing_scope') || (app !== undefined && isGoogleError(error, 'app_refused'));

/** Access that has ended is not refreshed: Google that refuses what it has just given has a bad moment. */
const asPassing = (error: unknown): never => {
  throw isGoogleError(error, 'denied') ? new GoogleError('busy', { reason: 'a fresh access was refused' }) : error;
};

/**
 * Does something at Google with an access token that works, refreshed before use when it is about to end and once more
 * when Google refuses it. Where Google has ended our access the connection becomes stale, and the answer is `stale`. Throws
 * `Throttled` where no call may be made now.
 */
export const withAccess = async (
  connection: CalendarConnection,
  now: string,
  deps: AccessDeps,
  work: (access: GoogleAccess) => Promise<void>,
): Promise<'done' | 'stale'> => {
  let current = connection;
  const askLeave = allowanceOf(connection, deps);
  const attempt = async () => work({ accessToken: (await openTokens(deps.vault, current)).accessToken, askLeave });
  try {
    if (!isAccessFresh(current, now)) current = await refreshed(current, now, deps);
    try {
      await attempt();
    } catch (error) {
      if (!isGoogleError(error, 'denied')) throw error;
      current = await refreshed(current, now, deps);
      await attempt().catch(asPassing);
    }
    return 'done';
  } catch (error) {
    if (error instanceof GoogleError && error.limitOf) throw await closeFor(connection, error, deps);
    if (!endsAccess(error, current)) throw error;
    if (await deps.connections.markStale(current, now, staleFrom(error, current))) count(metricNames.calendarStale);
    return 'stale';
  }
};
