import type { refunds as english } from '../en/refunds.ts';
import { plural } from '../format.ts';

/** Giving money back, and what banks take back, in Portuguese. */
export const refunds = {
  title: 'Dinheiro devolvido',
  partly: (amount) => `${amount} devolvidos`,
  disputed: { OPEN: 'Contestado', WON: 'Contestação ganha', LOST: 'Contestação perdida' },
  left: (amount) => `Ainda se podem devolver ${amount}.`,
  action: 'Devolver dinheiro',
  cancelTickets: 'Cancelar bilhetes',
  dialogTitle: (reference) => `Devolver dinheiro de ${reference}`,
  cancelTitle: (reference) => `Cancelar bilhetes de ${reference}`,
  what: 'O que se devolve',
  whats: {
    all: 'Tudo o que resta',
    tickets: 'Alguns dos bilhetes',
    sum: 'Um valor, e os bilhetes ficam',
  },
  whichTickets: 'Que bilhetes',
  noneChosen: 'Escolha pelo menos um bilhete.',
  amount: 'Valor',
  amountHint: (least, most) => `De ${least} a ${most}.`,
  amountWrong: (least, most) => `Um valor como 14,50, de ${least} a ${most}.`,
  reason: 'Motivo',
  reasonHint: 'Quem comprou lê-o no e-mail.',
  restock: 'Pôr de novo à venda o que foi comprado',
  goes: (amount, name) => `${amount} voltam para ${name}, pelo caminho por onde vieram.`,
  ends: (tickets) =>
    plural('pt', tickets, {
      none: 'Todos os bilhetes continuam válidos.',
      one: 'Um bilhete termina já, e não se pode recuperar.',
      other: '# bilhetes terminam já, e não se podem recuperar.',
    }),
  give: (amount) => `Devolver ${amount}`,
  end: (tickets) => plural('pt', tickets, { one: 'Cancelar o bilhete', other: 'Cancelar # bilhetes' }),
  given: 'Está a caminho, e quem comprou recebe um e-mail.',
  ended: 'Cancelado, e quem comprou recebe um e-mail.',
  back: 'Voltar à encomenda',
  states: { REQUESTED: 'A enviar', SENT: 'A caminho', DONE: 'Devolvido', FAILED: 'Recusado' },
  causes: {
    organizer: '',
    attendee: 'Devolvido pelo comprador',
    late_payment: 'Pago depois de os bilhetes acabarem',
    event_cancelled: 'O evento foi cancelado',
    provider: 'Feito no painel da Stripe',
  },
  ticketCount: (tickets) => plural('pt', tickets, { one: 'um bilhete', other: '# bilhetes' }),
  failure: (cause) => `Recusado (${cause}). Conta como não devolvido: tente de novo, ou pague de outra forma.`,
  settled: 'Recusado pelo fornecedor de pagamentos, e depois pago à mão.',
  restored: 'Recusado pelo fornecedor de pagamentos; os bilhetes são válidos de novo.',
  byHand: 'Pago à mão',
  remedies: {
    settle: {
      open: 'Já paguei eu',
      ask: (amount) =>
        `Devolveu ${amount} por transferência ou em dinheiro? Fica registado como devolvido, daqui não sai dinheiro, e quem comprou recebe um e-mail.`,
      action: 'Sim, está pago',
      done: 'Registado como devolvido.',
    },
    restore: {
      open: 'Tornar os bilhetes válidos',
      ask: (tickets) =>
        `${tickets}: válido outra vez, com os lugares que tinha se ainda estiverem livres. O dinheiro fica consigo, e quem os tem recebe um e-mail.`,
      action: 'Sim, válidos de novo',
      done: 'Os bilhetes são válidos de novo.',
    },
    back: 'Deixar assim',
  },
  dispute: {
    titles: {
      OPEN: (amount) => `O banco do comprador contesta ${amount}`,
      WON: (amount) => `A contestação de ${amount} foi ganha`,
      LOST: (amount) => `A contestação de ${amount} foi perdida`,
    },
    reason: (reason) => `Nas palavras do banco: ${reason}.`,
    inquiry: 'Por agora o banco só pergunta; não retirou nada.',
    taken: 'O banco ficou com o dinheiro até decidir, por isso não pode ser devolvido aqui.',
    answerBy: (day) => `Pode responder até ${day}.`,
    lost: 'O dinheiro foi-se. Os bilhetes por usar não abrem a porta, a menos que as definições digam outra coisa.',
    won: 'O dinheiro fica consigo.',
  },
} satisfies typeof english;
