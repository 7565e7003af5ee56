/**
 * The currencies we sell in: the decimals of ISO 4217, Stripe's smallest charge in minor units, and the step between two
 * chargeable amounts; Stripe takes currencies with three decimals in tens only (docs.stripe.com/currencies).
 */
export const currencies = {
  EUR: { decimals: 2, minimumCharge: 50, step: 1 },
  USD: { decimals: 2, minimumCharge: 50, step: 1 },
  GBP: { decimals: 2, minimumCharge: 30, step: 1 },
  BRL: { decimals: 2, minimumCharge: 50, step: 1 },
  CHF: { decimals: 2, minimumCharge: 50, step: 1 },
  JPY: { decimals: 0, minimumCharge: 50, step: 1 },
  KWD: { decimals: 3, minimumCharge: 150, step: 10 },
} as const satisfies Record<string, { decimals: number; minimumCharge: number; step: number }>;

export type Currency = keyof typeof currencies;
export const currencyCodes = Object.keys(currencies) as [Currency, ...Currency[]];

/** The chargeable amount nearest to `exact` (minor units, may be a fraction); halves go up. */
export const round = (exact: number, currency: Currency): number => {
  const { step } = currencies[currency];
  return Math.round(exact / step) * step;
};

/** So many basis points (hundredths of a percent) of an amount, as a chargeable amount. */
export const shareOf = (amount: number, basisPoints: number, currency: Currency): number =>
  round((amount * basisPoints) / 10_000, currency);

/**
 * Deals an amount over parts in proportion to their weights, to the last minor unit: every part is chargeable, none gets
 * more than its weight where the amount is at most their sum, and the parts add up to the amount.
 */
export const spread = (amount: number, weights: readonly number[], currency: Currency): number[] => {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let weightLeft = whole;
  let amountLeft = amount;
  return weights.map((weight) => {
    const part = weightLeft === 0 ? 0 : Math.min(weight, round((amountLeft * weight) / weightLeft, currency));
    weightLeft -= weight;
    amountLeft -= part;
    return part;
  });
};
