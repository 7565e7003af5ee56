import { setTimeout as sleep } from 'node:timers/promises';
import { type CalendarConnection, isAccessFresh } from '#shared/domain/calendar-connection.ts';
import type * as google from '#shared/gateways/google.ts';
import { GoogleError, isGoogleError } from '#shared/gateways/google-error.ts';
import type * as vault from '#shared/gateways/token-vault.ts';
import { count, metricNames } from '#shared/platform/observability.ts';
import type * as connections from '#shared/storage/connections.ts';
import { openApp, openTokens, sealTokens } from './sealed-tokens.ts';

export type AccessDeps = {
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

/**
 * Does something at Google with an access token that works, refreshed before use when it is about to end and once more
 * when Google refuses it. Where Google has ended our access the connection becomes stale, and the answer is `stale`.
 */
export const withAccess = async (
  connection: CalendarConnection,
  now: string,
  deps: AccessDeps,
  work: (accessToken: string) => Promise<void>,
): Promise<'done' | 'stale'> => {
  let current = connection;
  const attempt = async () => work((await openTokens(deps.vault, current)).accessToken);
  try {
    if (!isAccessFresh(current, now)) current = await refreshed(current, now, deps);
    try {
      await attempt();
    } catch (error) {
      if (!isGoogleError(error, 'denied')) throw error;
      current = await refreshed(current, now, deps);
      await attempt();
    }
    return 'done';
  } catch (error) {
    if (!isGoogleError(error, 'denied', 'missing_scope')) throw error;
    const missing = error.kind === 'missing_scope' ? current.neededScopes : [];
    if (await deps.connections.markStale(current, now, missing)) count(metricNames.calendarStale);
    return 'stale';
  }
};
