import type { charges as english } from '../en/charges.ts';

/** What is taken off and added to the price of tickets. */
export const charges: typeof english = {
  subtotal: 'Subtotal',
  discount: 'Desconto',
  withCode: (code) => `Desconto com ${code}`,
  fee: 'Taxa de serviço',
  total: 'Total',
  taxIncluded: (name, amount) => `inclui ${amount} de ${name}`,
};
