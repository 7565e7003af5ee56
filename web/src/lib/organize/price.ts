import { currencyDecimals } from '#shared/messages/format.ts';

/**
 * An amount as a person types it, in minor units: `14`, `14.5`, `14,50`, `€ 1 400`. Undefined where it could be read in
 * two ways or has more decimals than the currency: `1.400` may be one euro forty or a thousand and four hundred.
 */
export const parsePrice = (typed: string, currency: string): number | undefined => {
  const decimals = currencyDecimals(currency);
  const bare = typed.replace(/[\s\u00a0\u202f]|[^\d.,\s-]/gu, '');
  const found = /^(\d+)(?:[.,](\d+))?$/.exec(bare);
  if (!found) return undefined;
  const [, whole = '', fraction = ''] = found;
  if (fraction.length > decimals) return undefined;
  return Number(whole) * 10 ** decimals + Number(fraction.padEnd(decimals, '0') || 0);
};

/** Minor units as they stand in the field: `14.50`, `1400`. */
export const typedPrice = (amount: number, currency: string): string => {
  const decimals = currencyDecimals(currency);
  return (amount / 10 ** decimals).toFixed(decimals);
};
