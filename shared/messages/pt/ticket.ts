import type { ticket as english } from '../en/ticket.ts';
import { plural } from '../format.ts';

/** What stands on a ticket, in Portuguese. */
export const ticket = {
  ticket: 'Bilhete',
  type: 'Tipo',
  seat: 'Lugar',
  holder: 'Nome',
  order: 'Encomenda',
  when: 'Quando',
  where: 'Onde',
  online: 'Online; o endereço está na página da encomenda',
  nthOf: (nth, count) => `${nth} de ${count}`,
  alsoAdmitsTo: 'Válido também em',
  moreDates: (count) => plural('pt', count, { one: 'e mais uma data', other: 'e mais # datas' }),
  soldBy: (organization) => `Vendido por ${organization}`,
  atTheDoor: 'Mostre este código à entrada, em papel ou no telemóvel. Abre a porta uma só vez.',
  feedName: 'Os meus bilhetes',
  fileName: (reference) => `bilhetes-${reference}`,
} satisfies typeof english;
