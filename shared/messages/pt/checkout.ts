import type { checkout as english } from '../en/checkout.ts';

/** From the choice to the payment, in Portuguese. */
export const checkout = {
  title: 'Pagamento',
  heldFor: 'Guardado para si',
  expired: {
    title: 'O tempo da reserva acabou',
    text: 'Os lugares voltaram à venda. Talvez ainda lá estejam.',
    action: 'Ver outra vez',
  },
  who: 'Quem vai?',
  pay: (amount) => `Pagar ${amount}`,
  confirmFree: 'Confirmar',
  total: 'Total',
  feesIncluded: 'Taxas incluídas',
} satisfies typeof english;
