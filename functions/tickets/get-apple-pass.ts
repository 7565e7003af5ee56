import { getApplePassRoute } from '#shared/contracts/wallets.ts';
import { applePass, passJson } from '#shared/documents/apple-pass.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { detachedSignature } from '#shared/gateways/wallet-cms.ts';
import { env } from '#shared/platform/env.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { Reply } from '#shared/platform/reply.ts';
import { readLiveTicket, type TicketSources, ticketSources } from './readable-ticket.ts';

/** A ticket for Apple Wallet, signed with our certificate; made anew each time, so that it has the code of now. */
export const getApplePass = async (request: Request<typeof getApplePassRoute>, sources: TicketSources) => {
  const { appleWallet } = await sources.secrets();
  const readable = await readLiveTicket(request, sources);
  if (!appleWallet) throw new Refusal('wallet_not_offered');
  const pass = passJson(readable, appleWallet, env('SITE_URL'), request.now);
  const file = applePass(pass, (manifest) => detachedSignature(manifest, appleWallet, request.now));
  const name = `${readable.ticket.ticketId}.pkpass`;
  return new Reply(file, { headers: { 'content-disposition': `attachment; filename="${name}"` } });
};

export const handler = httpHandler(getApplePassRoute, getApplePass, ticketSources);
