import { startCalendarConnectionRoute } from '#shared/contracts/calendars.ts';
import { ownScopes } from '#shared/domain/calendar-connection.ts';
import * as google from '#shared/gateways/google.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as connections from '#shared/storage/connections.ts';
import { beginConsent, type ConsentDeps } from './begin-consent.ts';

type Deps = ConsentDeps & { google: Pick<typeof google, 'platformApp'> };

/** Sends a person to Google's consent page, to connect a calendar of their own. */
export const startCalendarConnection = async (
  { body: { locale }, caller: { userId }, now }: Request<typeof startCalendarConnectionRoute>,
  deps: Deps,
) => {
  const { googleClientId } = await deps.google.platformApp();
  return beginConsent({ userId, locale, googleClientId, scopes: ownScopes, now }, deps);
};

export const handler = httpHandler(startCalendarConnectionRoute, startCalendarConnection, { connections, google });
