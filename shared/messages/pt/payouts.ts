import type { payouts as english } from '../en/payouts.ts';

/** How an organizer gets the money of their sales, in Portuguese. */
export const payouts = {
  title: 'Pagamentos',
  lead: 'A Stripe pergunta quem é e para onde vai o seu dinheiro. Depois disso, cada venda passa para a sua própria conta assim que é paga.',
  state: 'Recebimentos',
  states: {
    NONE: 'Por configurar',
    ONBOARDING: 'Começado',
    PENDING: 'Em verificação',
    RESTRICTED: 'Falta algo',
    ACTIVE: 'A funcionar',
  },
  texts: {
    NONE: 'As vendas ficam guardadas para si até configurar os recebimentos.',
    ONBOARDING: 'Faltam respostas às perguntas da Stripe. Entretanto as vendas ficam guardadas para si.',
    PENDING: 'A Stripe está a ver as respostas. Demora alguns minutos, raramente dias.',
    RESTRICTED: 'A Stripe quer saber mais antes de pagar tudo.',
    ACTIVE: 'As vendas passam para a sua conta, menos a taxa da plataforma.',
  },
  actions: {
    NONE: 'Configurar recebimentos',
    ONBOARDING: 'Continuar as perguntas',
    PENDING: 'Ver o que a Stripe tem',
    RESTRICTED: 'Dar o que falta',
    ACTIVE: 'Mudar na Stripe',
  },
  due: 'A Stripe pede:',
  leaves: 'Continua na Stripe e volta aqui.',
  bankDebits: 'Aceitar também débitos bancários (SEPA)',
  bankDebitsHint:
    'Para eventos em euros daqui a pelo menos duas semanas: um banco demora dias, e os bilhetes ficam reservados entretanto.',
  admitsDisputed: 'Deixar entrar mesmo quem viu o banco retirar o dinheiro',
  admitsDisputedHint: 'Sem isto, uma contestação perdida anula os bilhetes ainda não usados.',
} satisfies typeof english;
