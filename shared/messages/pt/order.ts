import type { order as english } from '../en/order.ts';

/** An order and its tickets, in Portuguese. */
export const order = {
  paid: 'Pago',
  number: (number) => `Encomenda ${number}`,
  seeYou: (weekday, name) => `Até ${weekday}, ${name}.`,
  code: (holder) => `Código do bilhete de ${holder}`,
  transfer: 'Transferir',
  giveBack: 'Devolver',
  givenBack: 'Bilhete devolvido.',
  nameThem: 'Dar um nome',
  downloadPdf: 'Descarregar PDF',
  receipt: 'Recibo',
} satisfies typeof english;
