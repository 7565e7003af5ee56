import type Stripe from 'stripe';
import { type Account, newId } from '#local/cloud/stripe/account.ts';
import { invalid } from '#local/cloud/stripe/errors.ts';
import {
  allowOnly,
  currency,
  type Hash,
  hash,
  list,
  metadata,
  requiredInteger,
  requiredText,
  text,
} from '#local/cloud/stripe/params.ts';

/** Reads `line_items` made of `price_data`; all must be in one currency. */
export function readLineItems(account: Account, params: Hash): Stripe.LineItem[] {
  const items = list(params, 'line_items').map((item, index) =>
    readLineItem(account, item as Hash, `line_items[${index}]`),
  );
  if (items.length === 0) throw invalid('Missing required param: line_items.', 'parameter_missing', 'line_items');
  if (items.length > 100) throw invalid('You can pass at most 100 line items.', undefined, 'line_items');
  const other = items.find((item) => item.currency !== items[0]?.currency);
  if (other) {
    throw invalid(
      `All prices in a Checkout Session must have the same currency; expected ${items[0]?.currency}, but got ${other.currency}.`,
      undefined,
      'line_items',
    );
  }
  return items;
}

function readLineItem(account: Account, item: Hash, path: string): Stripe.LineItem {
  allowOnly(item, ['price_data', 'quantity']);
  const pricePath = `${path}[price_data]`;
  const price = hash(item, 'price_data', pricePath);
  if (!price) throw invalid(`Missing required param: ${pricePath}.`, 'parameter_missing', pricePath);
  allowOnly(price, ['currency', 'unit_amount', 'product_data']);
  const product = hash(price, 'product_data', `${pricePath}[product_data]`) ?? {};
  allowOnly(product, ['name', 'description', 'metadata', 'images']);
  const unitAmount = requiredInteger(price, 'unit_amount', `${pricePath}[unit_amount]`);
  const quantity = requiredInteger(item, 'quantity', `${path}[quantity]`);
  if (unitAmount < 0) throw invalid('Invalid non-negative integer', undefined, `${pricePath}[unit_amount]`);
  if (quantity < 1) throw invalid('Quantity must be at least 1.', undefined, `${path}[quantity]`);
  const code = currency(price, 'currency', `${pricePath}[currency]`);
  const name = requiredText(product, 'name', `${pricePath}[product_data][name]`);
  const productId = newId('prod', 14);
  account.state.products[productId] = { name, description: text(product, 'description'), metadata: metadata(product) };
  return {
    id: newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: unitAmount * quantity,
    amount_tax: 0,
    amount_total: unitAmount * quantity,
    currency: code,
    description: name,
    metadata: {},
    price: newPrice(code, unitAmount, productId),
    quantity,
  };
}

function newPrice(code: string, unitAmount: number, product: string): Stripe.Price {
  return {
    id: newId('price'),
    object: 'price',
    active: false,
    billing_scheme: 'per_unit',
    created: 0,
    currency: code,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product,
    recurring: null,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: unitAmount,
    unit_amount_decimal: null,
  };
}
