import { edgeHeader } from '#shared/contracts/site-routing.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { env } from './env.ts';
import { sameSecret } from './ids.ts';

/**
 * Refuses `wrong_host` for a request that did not come by way of CloudFront, and so past the firewall and its limits.
 * Several keys are good while one takes over from another.
 */
export const refuseBypass = (headers: Record<string, string | undefined>): void => {
  const shown = headers[edgeHeader];
  const keys = env('EDGE_KEYS').split(',');
  if (!shown || !keys.some((key) => sameSecret(key, shown))) throw new Refusal('wrong_host');
};
