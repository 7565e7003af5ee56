import type { Call } from '#local/cloud/stand-in/http.ts';
import type { Params, Routes } from '#local/cloud/stand-in/router.ts';
import type { Account } from '#local/cloud/stripe/account.ts';
import { createConnected, createLink, findConnected } from '#local/cloud/stripe/connect.ts';
import { createCustomer, deleteCustomer, findCustomer } from '#local/cloud/stripe/customers.ts';
import { closeDispute, findDispute, updateDispute } from '#local/cloud/stripe/disputes.ts';
import { missing } from '#local/cloud/stripe/errors.ts';
import { findEvent, listEvents } from '#local/cloud/stripe/events.ts';
import { pageOf } from '#local/cloud/stripe/lists.ts';
import { allowOnly, type Hash, text } from '#local/cloud/stripe/params.ts';
import { cancelIntent, confirmIntent, createIntent, findIntent } from '#local/cloud/stripe/payment-intents.ts';
import { detachMethod, listMethods } from '#local/cloud/stripe/payment-methods.ts';
import { createRefund, findRefund, listRefunds, updateRefund } from '#local/cloud/stripe/refunds.ts';
import { createSession, expireSession, findSession } from '#local/cloud/stripe/sessions.ts';
import { findSetup } from '#local/cloud/stripe/setup-intents.ts';

type Endpoint = (params: Hash, ids: { id: string }) => object;

/** The part of Stripe's API that is offered; each endpoint takes the decoded parameters and gives an object. */
export function apiEndpoints(account: Account): Routes<(params: Hash) => object> {
  const { state } = account;
  const route = (endpoint: Endpoint) => (_call: Call, ids: Params) => (params: Hash) =>
    endpoint(params, { id: ids.id ?? '' });
  return {
    'POST /v1/checkout/sessions': route((params) => createSession(account, params)),
    'GET /v1/checkout/sessions': route((params) =>
      pageOf(listSessions(account, params), params, '/v1/checkout/sessions'),
    ),
    'GET /v1/checkout/sessions/:id': route((_, { id }) => findSession(account, id)),
    'POST /v1/checkout/sessions/:id/expire': route((_, { id }) => expireSession(account, findSession(account, id))),
    'GET /v1/checkout/sessions/:id/line_items': route((params, { id }) =>
      pageOf(state.lineItems[findSession(account, id).id] ?? [], params, `/v1/checkout/sessions/${id}/line_items`),
    ),
    'POST /v1/payment_intents': route((params) => createIntent(account, params)),
    'GET /v1/payment_intents': route((params) =>
      pageOf(Object.values(state.paymentIntents).reverse(), params, '/v1/payment_intents'),
    ),
    'GET /v1/payment_intents/:id': route((_, { id }) => findIntent(account, id)),
    'POST /v1/payment_intents/:id/confirm': route((params, { id }) =>
      confirmIntent(account, findIntent(account, id), params),
    ),
    'POST /v1/payment_intents/:id/cancel': route((params, { id }) =>
      cancelIntent(account, findIntent(account, id), params),
    ),
    'GET /v1/charges': route((params) => pageOf(Object.values(state.charges).reverse(), params, '/v1/charges')),
    'GET /v1/charges/:id': route((_, { id }) => state.charges[id] ?? refuse('charge', id)),
    'GET /v1/payment_methods': route((params) => pageOf(listMethods(account, params), params, '/v1/payment_methods')),
    'GET /v1/payment_methods/:id': route((_, { id }) => state.paymentMethods[id] ?? refuse('PaymentMethod', id)),
    'POST /v1/payment_methods/:id/detach': route((_, { id }) =>
      detachMethod(account, state.paymentMethods[id] ?? refuse('PaymentMethod', id)),
    ),
    'POST /v1/customers': route((params) => createCustomer(account, params)),
    'GET /v1/customers/:id': route((_, { id }) => findCustomer(account, id)),
    'DELETE /v1/customers/:id': route((_, { id }) => deleteCustomer(account, findCustomer(account, id))),
    'GET /v1/setup_intents/:id': route((_, { id }) => findSetup(account, id)),
    'POST /v1/accounts': route((params) => createConnected(account, params)),
    'GET /v1/accounts/:id': route((_, { id }) => findConnected(account, id)),
    'POST /v1/account_links': route((params) => createLink(account, params)),
    'GET /v1/transfers/:id': route((_, { id }) => state.transfers[id] ?? refuse('transfer', id)),
    'POST /v1/refunds': route((params) => createRefund(account, params)),
    'GET /v1/refunds': route((params) => pageOf(listRefunds(account, params), params, '/v1/refunds')),
    'GET /v1/refunds/:id': route((_, { id }) => findRefund(account, id)),
    'POST /v1/refunds/:id': route((params, { id }) => updateRefund(account, findRefund(account, id), params)),
    'GET /v1/disputes': route((params) => pageOf(Object.values(state.disputes).reverse(), params, '/v1/disputes')),
    'GET /v1/disputes/:id': route((_, { id }) => findDispute(account, id)),
    'POST /v1/disputes/:id': route((params, { id }) => updateDispute(account, findDispute(account, id), params)),
    'POST /v1/disputes/:id/close': route((_, { id }) => closeDispute(account, findDispute(account, id))),
    'GET /v1/events': route((params) => pageOf(listEvents(account, params), params, '/v1/events')),
    'GET /v1/events/:id': route((_, { id }) => findEvent(account, id)),
  };
}

function listSessions(account: Account, params: Hash) {
  allowOnly(params, ['limit', 'starting_after', 'ending_before', 'created', 'payment_intent', 'status']);
  const intent = text(params, 'payment_intent');
  const status = text(params, 'status');
  return Object.values(account.state.sessions)
    .filter((session) => !intent || session.payment_intent === intent)
    .filter((session) => !status || session.status === status)
    .reverse();
}

function refuse(kind: string, id: string): never {
  throw missing(kind, id);
}
