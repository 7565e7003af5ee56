import { getWalletsRoute } from '#shared/contracts/wallets.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { openHandler } from '#shared/platform/open-handler.ts';

/** Which wallets tickets can be saved to: those we have keys for. */
export const getWallets = async (_request: Request<typeof getWalletsRoute>, deps: { secrets: typeof secrets }) => {
  const { appleWallet, googleWallet } = await deps.secrets();
  return { apple: appleWallet !== undefined, google: googleWallet !== undefined };
};

export const handler = openHandler(getWalletsRoute, getWallets, { secrets });
