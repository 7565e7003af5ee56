import type { ownTickets as english } from '../en/own-tickets.ts';

/** What a person has bought, as a list, in Portuguese. */
export const ownTickets = {
  title: 'Os meus bilhetes',
  signIn: {
    title: 'Os seus bilhetes esperam à porta',
    text: 'Entre para ver o que tem. Comprou sem conta? A ligação no e-mail abre essa encomenda.',
    action: 'Entrar',
  },
  upcoming: 'A seguir',
  past: 'Passados ou devolvidos',
  open: 'Ver os códigos',
  look: 'Ver a encomenda',
  finish: 'Acabar o pagamento',
  states: {
    PENDING: 'Guardado',
    RELEASING: 'A devolver',
    EXPIRED: 'Reserva terminada',
    CANCELLED: 'Devolvido',
    PAID: 'Pago',
    ISSUED: 'Pago',
    REFUND_DUE: 'Reembolso a caminho',
    REFUNDED: 'Reembolsado',
  },
  empty: {
    title: 'Ainda não tem bilhetes',
    text: 'O que comprar fica aqui, com o código.',
    action: 'Ver o que há',
  },
} satisfies typeof english;
