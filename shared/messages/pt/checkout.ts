import type { checkout as english } from '../en/checkout.ts';

/** From the choice to the payment, in Portuguese. */
export const checkout = {
  title: 'Pagamento',
  chosen: 'Os seus bilhetes',
  change: 'Voltar ao evento',
  who: 'Quem vai?',
  name: 'O seu nome',
  nameHint: 'Tal como deve aparecer nos bilhetes.',
  email: 'E-mail',
  emailHint: 'Os bilhetes seguem para este endereço.',
  signedInAs: (email) => `Entrou como ${email}; os bilhetes ficam também em Bilhetes.`,
  required: {
    name: 'Diga-nos o seu nome.',
    email: 'Diga-nos para onde enviar os bilhetes.',
    emailShape: 'O endereço não está completo. Deve ser como nome@exemplo.pt.',
  },
  pay: (amount) => `Pagar ${amount}`,
  confirmFree: 'Confirmar',
  total: 'Total',
  feesIncluded: 'Taxas incluídas. O pagamento é na página seguinte, no Stripe.',
  freePromise: 'Nada a pagar. Os bilhetes são seus de imediato.',
  holdPromise: 'Ficam guardados para si durante 15 minutos a partir de agora.',
  nothing: {
    title: 'Nada escolhido ainda',
    text: 'Os bilhetes escolhem-se na página do evento.',
    action: 'Ver o que há',
    back: 'Escolher bilhetes',
  },
  notOnSale: { title: 'Não está à venda', text: 'Este evento não tem bilhetes à venda agora.', action: 'Ver o que há' },
} satisfies typeof english;
