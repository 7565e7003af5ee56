import { expect, test } from 'vitest';
import { getApplePass } from '#functions/tickets/get-apple-pass.ts';
import { getGooglePass } from '#functions/tickets/get-google-pass.ts';
import { getWallets } from '#functions/tickets/get-wallets.ts';
import { ticketSources } from '#functions/tickets/readable-ticket.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { call } from '#test/support/invoke.ts';
import { anEvent, anIssuedOrder } from '#test/support/ticket.ts';
import { applePapers, googlePapers, unzipped } from '#test/support/wallet.ts';

const [appleWallet, { issuer: googleWallet }] = [applePapers(), googlePapers()];
/** As on a stage that has the keys. */
const sources = { ...ticketSources, secrets: async () => ({ ...(await secrets()), appleWallet, googleWallet }) };

const aTicket = async () => {
  const { tickets, token } = await anIssuedOrder(await anEvent());
  const [ticket] = tickets;
  if (!ticket) throw new Error('The order has no ticket.');
  return { params: { ticketId: ticket.ticketId }, token, ticket };
};

type Asked = Parameters<typeof getApplePass>[0] & Parameters<typeof getGooglePass>[0];
const asked = (params: { ticketId: string }, token: string | undefined) =>
  ({ params, query: { token }, caller: { kind: 'guest' }, now: new Date().toISOString() }) as unknown as Asked;

const codeInApple = async (of: Asked): Promise<string> => {
  const { body } = await getApplePass(of, sources);
  return JSON.parse(String(unzipped(body as Uint8Array).get('pass.json'))).barcodes[0].message;
};
const codeInGoogle = async (of: Asked): Promise<string> => {
  const { url } = await getGooglePass(of, sources);
  const claims = JSON.parse(Buffer.from(url.split('/').at(-1)?.split('.')[1] ?? '', 'base64url').toString());
  return claims.payload.eventTicketObjects[0].barcode.value;
};

test('says that no wallet is offered where there are no keys, and hands nothing out', async () => {
  const { params, token } = await aTicket();
  expect((await call('getWallets')).body).toEqual({ apple: false, google: false });
  for (const route of ['getApplePass', 'getGooglePass'] as const) {
    const { status, body } = await call(route, { params, query: { token } });
    expect([status, body.code]).toEqual([404, 'wallet_not_offered']);
  }
});

test('offers the wallets there are keys for', async () => {
  const request = {} as Parameters<typeof getWallets>[0];
  expect(await getWallets(request, sources)).toEqual({ apple: true, google: true });
  const appleOnly = { secrets: async () => ({ ...(await secrets()), appleWallet }) };
  expect(await getWallets(request, appleOnly)).toEqual({ apple: true, google: false });
});

test('carries the code that the ticket has', async () => {
  const { params, token, ticket } = await aTicket();
  expect(await codeInApple(asked(params, token))).toBe(ticket.qr);
  expect(await codeInGoogle(asked(params, token))).toBe(ticket.qr);
});

test('carries the new code after the old one was replaced, under the same serial number', async () => {
  const { params, token, ticket } = await aTicket();
  const { body } = await call('replaceTicketCode', { params, query: { token } });
  expect(body.qr).not.toBe(ticket.qr);
  expect(await codeInApple(asked(params, token))).toBe(body.qr);
  expect(await codeInGoogle(asked(params, token))).toBe(body.qr);
  const files = unzipped((await getApplePass(asked(params, token), sources)).body as Uint8Array);
  expect(JSON.parse(String(files.get('pass.json'))).serialNumber).toBe(ticket.ticketId);
});

test('is for whoever holds the ticket, and nobody else', async () => {
  const { params } = await aTicket();
  const { token } = await aTicket();
  for (const stolen of [undefined, token, 'x'.repeat(43)]) {
    await expect(getApplePass(asked(params, stolen), sources)).rejects.toMatchObject({ code: 'not_found' });
    await expect(getGooglePass(asked(params, stolen), sources)).rejects.toMatchObject({ code: 'not_found' });
  }
});
