import type Stripe from 'stripe';
import { type Account, newId } from '#local/cloud/stripe/account.ts';
import { missing } from '#local/cloud/stripe/errors.ts';
import { allowOnly, type Hash, metadata, text } from '#local/cloud/stripe/params.ts';

export function createCustomer(account: Account, params: Hash): Stripe.Customer {
  allowOnly(params, ['email', 'name', 'metadata']);
  const customer = {
    id: newId('cus', 14),
    object: 'customer',
    created: account.now(),
    currency: null,
    email: text(params, 'email'),
    name: text(params, 'name'),
    livemode: false,
    metadata: metadata(params),
  } as unknown as Stripe.Customer;
  account.state.customers[customer.id] = customer;
  account.tell('customer.created', customer);
  return customer;
}

export function findCustomer(account: Account, id: string, param = 'id', status = 404): Stripe.Customer {
  const customer = account.state.customers[id];
  if (!customer) throw missing('customer', id, param, status);
  return customer;
}

/** Removes a customer; their saved ways of paying go with them. */
export function deleteCustomer(account: Account, customer: Stripe.Customer): object {
  delete account.state.customers[customer.id];
  for (const method of Object.values(account.state.paymentMethods))
    if (method.customer === customer.id) method.customer = null;
  account.tell('customer.deleted', customer);
  return { id: customer.id, object: 'customer', deleted: true };
}
