/** The currencies we sell in, with the decimals of ISO 4217 and Stripe's smallest charge in minor units (docs.stripe.com/currencies). */
export const currencies = {
  EUR: { decimals: 2, minimumCharge: 50 },
  USD: { decimals: 2, minimumCharge: 50 },
  GBP: { decimals: 2, minimumCharge: 30 },
  BRL: { decimals: 2, minimumCharge: 50 },
  CHF: { decimals: 2, minimumCharge: 50 },
  JPY: { decimals: 0, minimumCharge: 50 },
} as const satisfies Record<string, { decimals: number; minimumCharge: number }>;

export type Currency = keyof typeof currencies;
export const currencyCodes = Object.keys(currencies) as [Currency, ...Currency[]];

/** The sum of price times quantity; all amounts are minor units of one currency. */
export const totalOf = (lines: readonly { price: number; quantity: number }[]): number =>
  lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
