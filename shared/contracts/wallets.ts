import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { guestToken, ticketId } from './schemas.ts';

const feature = 'tickets';
const params = z.strictObject({ ticketId });
const query = z.strictObject({ token: guestToken });

export const getWalletsRoute = defineRoute({
  name: 'getWallets',
  feature,
  method: 'GET',
  path: '/v1/wallets',
  summary: 'Which wallets tickets can be saved to.',
  auth: 'public',
  response: z.strictObject({ apple: z.boolean(), google: z.boolean() }),
  status: 200,
  cacheSeconds: 300,
  errors: [],
});

export const getApplePassRoute = defineRoute({
  name: 'getApplePass',
  feature,
  method: 'GET',
  path: '/v1/tickets/{ticketId}/apple-pass',
  summary: 'A ticket for Apple Wallet, with the code it has now.',
  auth: 'optional',
  params,
  query,
  produces: 'application/vnd.apple.pkpass',
  status: 200,
  errors: ['ticket_not_ready', 'wallet_not_offered'],
});

export const getGooglePassRoute = defineRoute({
  name: 'getGooglePass',
  feature,
  method: 'GET',
  path: '/v1/tickets/{ticketId}/google-pass',
  summary: 'The link that saves a ticket to Google Wallet, with the code it has now.',
  auth: 'optional',
  params,
  query,
  response: z.strictObject({ url: z.string() }),
  status: 200,
  errors: ['ticket_not_ready', 'wallet_not_offered'],
});
