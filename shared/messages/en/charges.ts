/** What is taken off and added to the price of tickets. */
export const charges = {
  subtotal: 'Subtotal',
  discount: 'Discount',
  withCode: (code: string): string => `Discount with ${code}`,
  fee: 'Service fee',
  total: 'Total',
  taxIncluded: (name: string, amount: string): string => `includes ${amount} ${name}`,
};
