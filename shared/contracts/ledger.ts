import * as z from 'zod/mini';
import { accountNames, changeKinds } from '#shared/domain/ledger.ts';
import { defineRoute } from './route.ts';
import { currency, day, id, instant, pageOf, pageQuery } from './schemas.ts';

const feature = 'ledger';
const params = z.strictObject({ organizationId: id('organization') });
/** From one moment up to another; without them, the last year. */
const period = { from: z.optional(instant), to: z.optional(instant) };

/** Something that moved money. Debits stand above zero, credits below; the entries sum to zero. Minor units. */
export const LedgerTransaction = z.strictObject({
  transactionId: z.string(),
  kind: z.enum(changeKinds),
  at: z.string(),
  orderId: z.string(),
  reference: z.string(),
  eventId: z.string(),
  currency,
  entries: z.array(z.strictObject({ account: z.enum(accountNames), amount: z.int() })),
});

export const listLedgerRoute = defineRoute({
  name: 'listLedger',
  feature,
  method: 'GET',
  path: '/v1/organizations/{organizationId}/ledger',
  summary: 'The books of an organization in double entry, the newest first.',
  auth: 'user',
  may: 'view_ledger',
  params,
  query: z.strictObject({ ...pageQuery, ...period }),
  response: pageOf(LedgerTransaction),
  status: 200,
  errors: ['invalid_cursor', 'period_too_long'],
});

export const getBalancesRoute = defineRoute({
  name: 'getBalances',
  feature,
  method: 'GET',
  path: '/v1/organizations/{organizationId}/ledger/balances',
  summary: 'What stands in each account of an organization’s books now.',
  auth: 'user',
  may: 'view_ledger',
  params,
  response: z.strictObject({
    data: z.array(z.strictObject({ currency, account: z.enum(accountNames), amount: z.int() })),
  }),
  status: 200,
  errors: [],
});

export const exportLedgerRoute = defineRoute({
  name: 'exportLedger',
  feature,
  method: 'GET',
  path: '/v1/organizations/{organizationId}/ledger.csv',
  summary: 'The books of a period as a CSV file, one row for each entry, the oldest first.',
  auth: 'user',
  may: 'view_ledger',
  params,
  query: z.strictObject(period),
  produces: 'text/csv; charset=utf-8',
  status: 200,
  errors: ['period_too_long'],
});

/** From one day to another, both among them; without them, the last thirty. */
const days = z.strictObject({ from: z.optional(day), to: z.optional(day) });

/** What each day brought in one currency, in minor units; days without a sale are left out. Net is sales less the rest. */
const dailySales = z.strictObject({
  zone: z.string(),
  from: day,
  to: day,
  data: z.array(
    z.strictObject({
      day,
      currency,
      orders: z.int(),
      sales: z.int(),
      refunds: z.int(),
      disputes: z.int(),
      fees: z.int(),
      taxes: z.int(),
    }),
  ),
});

export const listDailySalesRoute = defineRoute({
  name: 'listDailySales',
  feature,
  method: 'GET',
  path: '/v1/organizations/{organizationId}/ledger/days',
  summary: 'What each day brought an organization, on its own clock: orders, sales, refunds, disputes, fees, taxes.',
  auth: 'user',
  may: 'view_ledger',
  params,
  query: days,
  response: dailySales,
  status: 200,
  errors: ['period_too_long'],
});

export const listEventDailySalesRoute = defineRoute({
  name: 'listEventDailySales',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/sales/days',
  summary: 'What each day brought an event, on the clock of its organization.',
  auth: 'user',
  may: 'view_orders',
  params: z.strictObject({ eventId: id('event') }),
  query: days,
  response: dailySales,
  status: 200,
  errors: ['period_too_long'],
});
