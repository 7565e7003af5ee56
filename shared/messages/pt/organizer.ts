import type { organizer as english } from '../en/organizer.ts';

/** Running events: lists, numbers, states, in Portuguese. */
export const organizer = {
  events: 'Eventos',
  orders: 'Encomendas',
  door: 'Porta',
  money: 'Contas',
  members: 'Equipa',
  newEvent: 'Novo evento',
  event: 'Evento',
  sold: 'Vendidos',
  revenue: 'Receita',
  state: 'Estado',
  states: { draft: 'Rascunho', published: 'À venda', cancelled: 'Cancelado', ended: 'Terminado' },
  empty: {
    title: 'A sua primeira data',
    text: 'Um evento precisa de um nome, um lugar e uma hora. Pode mudar tudo até vender o primeiro bilhete.',
    action: 'Novo evento',
  },
} satisfies typeof english;
