import { resetTotpRoute } from '#shared/contracts/users.ts';
import * as totp from '#shared/gateways/identity-totp.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { logger } from '#shared/platform/observability.ts';

type Deps = { totp: Pick<typeof totp, 'forgetTotp'> };

/** Turns somebody's second step off; it is the admin who makes sure that the person asking is that person. */
export const resetTotp = async (
  { params: { userId }, caller }: Request<typeof resetTotpRoute>,
  { totp }: Deps,
): Promise<undefined> => {
  await totp.forgetTotp(userId);
  logger.info('second step reset by an admin', { userId, adminId: caller.userId });
};

export const handler = httpHandler(resetTotpRoute, resetTotp, { totp });
