import { getGooglePassRoute } from '#shared/contracts/wallets.ts';
import { googlePass } from '#shared/documents/google-pass.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { saveLink } from '#shared/gateways/wallet-google.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { readLiveTicket, type TicketSources, ticketSources } from './readable-ticket.ts';

/** The link that saves a ticket to Google Wallet; whoever has it has the ticket, so it is made for its holder only. */
export const getGooglePass = async (request: Request<typeof getGooglePassRoute>, sources: TicketSources) => {
  const { googleWallet } = await sources.secrets();
  const readable = await readLiveTicket(request, sources);
  if (!googleWallet) throw new Refusal('wallet_not_offered');
  const pass = googlePass(readable, googleWallet.issuerId, request.now);
  return { url: saveLink(pass, googleWallet, request.now) };
};

export const handler = httpHandler(getGooglePassRoute, getGooglePass, ticketSources);
