import { invalid } from '#local/cloud/stripe/errors.ts';
import { type Hash, hash, integer, text } from '#local/cloud/stripe/params.ts';

type Listed = { id: string; created?: number };

/** One page of `items`, which come newest first: limit 1 to 100 (10), `starting_after` or `ending_before` an id. */
export function pageOf<T extends Listed>(items: T[], params: Hash, url: string) {
  const limit = integer(params, 'limit') ?? 10;
  if (limit < 1 || limit > 100) throw invalid('Limit must be between 1 and 100.', 'parameter_invalid_integer', 'limit');
  const wanted = items.filter((item) => isCreatedWithin(item, params));
  const after = text(params, 'starting_after');
  const before = text(params, 'ending_before');
  const position = (id: string) => wanted.findIndex((item) => item.id === id);
  const from = after ? position(after) + 1 : before ? Math.max(0, position(before) - limit) : 0;
  const until = before ? position(before) : from + limit;
  return {
    object: 'list',
    url,
    has_more: before ? from > 0 : until < wanted.length,
    data: wanted.slice(from, until),
  };
}

function isCreatedWithin(item: Listed, params: Hash): boolean {
  if (params.created === undefined || item.created === undefined) return true;
  if (typeof params.created === 'string') return item.created === integer(params, 'created');
  const range = hash(params, 'created') ?? {};
  const bound = (name: string) => integer(range, name, `created[${name}]`);
  return (
    item.created > (bound('gt') ?? -Infinity) &&
    item.created >= (bound('gte') ?? -Infinity) &&
    item.created < (bound('lt') ?? Infinity) &&
    item.created <= (bound('lte') ?? Infinity)
  );
}
