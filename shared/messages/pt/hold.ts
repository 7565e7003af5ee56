import type { hold as english } from '../en/hold.ts';

/** Tickets on hold and how they end, in Portuguese. */
export const hold = {
  held: {
    title: 'Guardados para si',
    text: 'Pague antes de o tempo acabar e são seus. Depois voltam à venda.',
    take: 'Ficar com os bilhetes',
    until: (moment) => `Voltaram para si e ficam guardados até ${moment}. Quando começar a pagar, tem quinze minutos.`,
    pay: (amount) => `Pagar ${amount}`,
  },
  waiting: {
    title: 'À espera do seu pagamento',
    text: 'O banco ainda não nos disse nada. Esta página muda sozinha; não é preciso pagar outra vez.',
    refused: 'O seu banco não deixou passar este pagamento. Nada foi cobrado; tente de novo, ou com outro cartão.',
  },
  giveBack: 'Devolver',
  giveBackTitle: 'Devolver estes bilhetes?',
  giveBackText: 'Voltam logo à venda. Não foi cobrado nada.',
  keep: 'Ficar com eles',
  expired: {
    title: 'O tempo da reserva acabou',
    text: 'Os bilhetes voltaram à venda e não foi cobrado nada. Talvez ainda lá estejam.',
    action: 'Ver outra vez',
  },
  cancelled: {
    title: 'Esta encomenda foi devolvida',
    text: 'Não foi cobrado nada. Se mudar de ideias, o evento fica a um passo.',
    action: 'Ver outra vez',
  },
  refundDue: {
    title: 'O seu dinheiro vai a caminho',
    text: 'O pagamento chegou quando os bilhetes já eram de outra pessoa. Está a ser devolvido por inteiro; os bancos demoram até dez dias.',
  },
  refunded: {
    title: 'O seu dinheiro foi devolvido',
    text: 'Foi devolvido por inteiro. Os bancos demoram até dez dias a mostrá-lo.',
    action: 'Ver outra vez',
  },
} satisfies typeof english;
