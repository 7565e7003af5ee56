import type { order as english } from '../en/order.ts';
import { plural } from '../format.ts';

/** An order and its tickets, in Portuguese. */
export const order = {
  title: 'A sua encomenda',
  paid: 'Pago',
  free: 'Grátis',
  number: (number) => `Encomenda ${number}`,
  seeYou: (day, name) => `Até ${day}, ${name}.`,
  thanks: (name) => `Obrigado, ${name}.`,
  count: (count) => plural('pt', count, { one: 'Um bilhete', other: '# bilhetes' }),
  alsoMailed: (email) => `Os bilhetes estão também no seu e-mail, em ${email}.`,
  inGoogle: 'Também está no seu Google Calendar.',
  making: 'Os bilhetes estão a ser feitos. Aparecem aqui dentro de momentos.',
  code: (holder) => `Código do bilhete de ${holder}`,
  used: 'Usado',
  void: 'Já não é válido',
  openLink: 'Abrir a ligação do evento',
  addToCalendar: 'Juntar ao calendário',
  addToGoogle: 'Juntar ao Google Calendar',
  downloadPdf: 'Descarregar PDF',
  downloadPdfOf: (holder, ticket) => `Descarregar PDF: ${ticket}, ${holder}`,
  appleWallet: 'Guardar na Apple Wallet',
  googleWallet: 'Guardar na Google Wallet',
  drawing: 'O bilhete está a ser desenhado. Chega dentro de momentos.',
  nth: (nth, count) => `Bilhete ${nth} de ${count}`,
  print: 'Imprimir',
  discount: (code) => (code ? `Desconto com ${code}` : 'Desconto'),
  fee: 'Taxa de serviço',
  taxIncluded: (amount, name) => `inclui ${amount} de ${name}`,
  payment: {
    paid: (day, card) => (card ? `Pago a ${day} com ${card}.` : `Pago a ${day}.`),
    refunded: (amount) => `Foram devolvidos ${amount}.`,
  },
  invoice: 'Fatura (PDF)',
  corrections: {
    credit_note: (number) => `Nota de crédito ${number} (PDF)`,
    reversal: (number) => `Anulação de nota de crédito ${number} (PDF)`,
  },
  handedOn: 'Dado',
  offeredTo: (name) => `Oferecido a ${name}; é seu até ser aceite.`,
  takeBack: 'Retirar a oferta',
  changes: {
    rename: 'Mudar o nome',
    handOn: 'Dar a alguém',
    newCode: 'Novo código',
    giveUp: 'Devolver',
  },
  offered: {
    title: 'Um bilhete para si',
    text: (giver) => `${giver} gostava que ficasse com ele.`,
    action: 'Ficar com o bilhete',
    taken: 'O bilhete é seu.',
    ended: {
      title: 'Esta oferta terminou',
      text: 'O bilhete ficou com quem o tinha ou foi dado a outra pessoa. Se já o aceitou, a mensagem que recebeu depois abre-o.',
      action: 'Ver o que há',
    },
  },
  eventCancelled: {
    title: 'O evento foi cancelado.',
    text: 'Recebe o dinheiro de volta. O e-mail diz quando.',
  },
  missing: {
    title: 'Não encontramos esta encomenda',
    text: 'A ligação pode estar incompleta. A do seu e-mail abre-a; com a sessão iniciada, está em Bilhetes.',
    action: 'Os meus bilhetes',
  },
  clash: {
    title: 'Já tem outra coisa a essa hora',
    text: 'As duas são suas; a escolha é sua.',
  },
} satisfies typeof english;
