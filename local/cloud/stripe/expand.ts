import type { Account } from '#local/cloud/stripe/account.ts';
import { invalid } from '#local/cloud/stripe/errors.ts';
import { pageOf } from '#local/cloud/stripe/lists.ts';
import { type Hash, list } from '#local/cloud/stripe/params.ts';
import { listRefunds } from '#local/cloud/stripe/refunds.ts';

type Json = Record<string, unknown>;

/** A copy of the answer in which every path of `expand[]` holds the object instead of its id. */
export function expand(account: Account, answer: object, params: Hash): object {
  const paths = list(params, 'expand').map(String);
  if (paths.length === 0) return answer;
  const copy = structuredClone(answer) as Json;
  for (const path of paths) expandPath(account, copy, path.split('.'), path);
  return copy;
}

function expandPath(account: Account, here: unknown, [first, ...rest]: string[], whole: string): void {
  if (first === undefined || here === null) return;
  if (Array.isArray(here)) {
    for (const item of here) expandPath(account, item, [first, ...rest], whole);
    return;
  }
  const holder = here as Json;
  const value = holder[first];
  if (typeof value === 'string') holder[first] = structuredClone(lookUp(account, value) ?? refuse(whole));
  else if (value === undefined) holder[first] = structuredClone(includable(account, holder, first) ?? refuse(whole));
  expandPath(account, holder[first], rest, whole);
}

function lookUp(account: Account, id: string): object | undefined {
  const { paymentIntents, charges, refunds, disputes, sessions, paymentMethods, transfers, customers } = account.state;
  return [paymentIntents, charges, refunds, disputes, sessions, paymentMethods, transfers, customers]
    .map((kept) => kept[id])
    .find(Boolean);
}

/** Lists that Stripe leaves out unless they are asked for. */
function includable(account: Account, holder: Json, name: string): object | undefined {
  const id = String(holder.id);
  if (holder.object === 'checkout.session' && name === 'line_items') {
    return pageOf(account.state.lineItems[id] ?? [], {}, `/v1/checkout/sessions/${id}/line_items`);
  }
  if (holder.object === 'charge' && name === 'refunds') {
    return pageOf(listRefunds(account, { charge: id }), {}, `/v1/charges/${id}/refunds`);
  }
  return undefined;
}

function refuse(path: string): never {
  throw invalid(`This property cannot be expanded (${path}).`, undefined, 'expand');
}
